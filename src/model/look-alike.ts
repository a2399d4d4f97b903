// What ids and names have in common when a person takes them for one. It is used to warn and to name the other, never to
// join: `C-001` and `C–001` stay two contracts until somebody says otherwise.

/** Of most names: letters, figures and `&`, with single spaces between words. */
const PLAIN_NAME = /^[A-Za-z0-9&]+(?: [A-Za-z0-9&]+)*$/;
const PLAIN = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;

/** Words of firms' names that are written in two ways. */
const ONE_WORD: Readonly<Record<string, string>> = { limited: 'ltd', company: 'co', '&': 'and' };

/**
 * An id without what people and programs vary: case, spaces, every dash and quote, invisible signs, `_` and `-`, zeros before
 * figures. A mark between two figures is kept, for 1-11 and 11-1 are plainly two.
 */
export function idKey(id: string): string {
  const text = PLAIN.test(id) ? id.toLowerCase() : plainSigns(id);
  return text.replace(/(?<!\d)-|-(?!\d)/g, '').replace(/(?<![\d.])0+(?=\d)/g, '');
}

/** As idKey, of a name: its full stops and commas say nothing either, nor how Ltd, Co and & are written. */
export function nameAlikeKey(name: string): string {
  const plain = PLAIN_NAME.test(name)
    ? name.toLowerCase()
    : plainSigns(name)
        .replace(/[-.,]+/g, ' ')
        .trim();
  return plain.replace(/\b(?:limited|company)\b|(?<= )&(?= )/g, (word) => ONE_WORD[word] ?? word);
}

/** Plain letters, and one dash for each run of spaces, dashes, strokes and underscores; no quotes and nothing invisible. */
function plainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}"'`\u00b4\u2018-\u201f\u2039\u203a\u00ab\u00bb]/gu, '')
    .replace(/(?:[\s_/\\\u2212]|\p{Pd})+/gu, '-');
}
