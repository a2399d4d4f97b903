// What ids and names have in common when a person takes them for one. It is used to warn and to name the other, never to
// join: `C-001` and `C–001` stay two contracts until somebody says otherwise.

/** Of most names: letters, figures and `&`, with single spaces between words. */
const PLAIN_NAME = /^[A-Za-z0-9&]+(?: [A-Za-z0-9&]+)*$/;
const PLAIN = /^[A-Za-z0-9]+(?:[-_/ ][A-Za-z0-9]+)*$/;

/** Words of firms' names that are written in two ways; those of several words come before their parts. */
const ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/\bpublic limited company\b/g, 'plc'],
  [/\blimited liability partnership\b/g, 'llp'],
  [/\bcommunity interest company\b/g, 'cic'],
  [/\blimited\b/g, 'ltd'],
  [/\bcompany\b/g, 'co'],
  [/\bincorporated\b/g, 'inc'],
  [/(?<= )[&+](?= )/g, 'and'],
];

/** Letters of other alphabets that look like ours: what was typed on another keyboard is not told apart by eye. */
const LOOKING_ALIKE = lettersLike(
  'АВСЕНІЈКМОРЅТХУасеорхуіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο',
  'ABCEHIJKMOPSTXYaceopxyisjABEZHIKMNOPTYXo',
);

/**
 * An id without what people and programs vary: case, spaces, every dash, quote and bracket, invisible signs and those of
 * footnotes, `_` and `-`, zeros before figures, `O` among figures, and what spreadsheets add to a number. A mark between two
 * figures is kept, for 1-11 and 11-1 are plainly two.
 */
export function idKey(id: string): string {
  const text = PLAIN.test(id) ? id.toLowerCase().replace(/[_/ ]/g, '-') : plainId(id);
  const figures = text.includes('o')
    ? text.replace(/(?<![a-z0-9])[\do]*\d[\do]*(?![a-z0-9])/g, (part) => part.replaceAll('o', '0'))
    : text;
  return figures.replace(/(?<!\d)-|-(?!\d)/g, '').replace(/(?<![\d.])0+(?=\d)/g, '');
}

/** Whether an id is what a spreadsheet leaves of a number of many figures, `1.23457E+16`; others may come to the same. */
export function isCutShort(id: string): boolean {
  return id.includes('+') && /^\s*\d(?:[.,]\d+)?E\+\d+\s*$/i.test(id);
}

/** `417.0` and `1,234` are what is left of 417 and 1234 where an id was taken for a number. */
function plainId(id: string): string {
  const number =
    /^\s*(\d+)\.0+\s*$/.exec(id)?.[1] ?? (/^\s*\d{1,3}(?:,\d{3})+\s*$/.test(id) ? id.replaceAll(',', '') : id);
  const own = number.replace(/(?<=[\p{L}\d])[\u00b2\u00b3\u00b9\u2070-\u2079]+\s*$/u, '');
  return plainSigns(own.replace(/[#*†‡()[\]{}:;]+/g, '-')).replace(/(?<!\.)\.+$/, '');
}

/** As idKey, of a name: its full stops, commas, brackets, accents and spaces say nothing either, nor how Ltd, Co and & are written. */
export function nameAlikeKey(name: string): string {
  let plain = PLAIN_NAME.test(name) ? name.toLowerCase() : plainName(name);
  for (const [words, one] of ONE_WORD) plain = plain.replace(words, one);
  return plain.replaceAll(' ', '');
}

const POSTCODE = /^\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i;

/** As nameAlikeKey, of an area: figures in it are told apart as those of an id are, and a postcode has no space. */
export function areaKey(area: string): string {
  if (POSTCODE.test(area)) return area.replace(/\s/g, '').toLowerCase();
  return /\d/.test(area) ? idKey(area) : nameAlikeKey(area);
}

function plainName(name: string): string {
  return plainSigns(name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[-.,()[\]\s]+/g, ' ');
}

/** Plain letters, and one dash for each run of spaces, dashes, strokes and underscores; no quotes and nothing invisible. */
function plainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0370-\u04ff]/g, (letter) => LOOKING_ALIKE.get(letter) ?? letter)
    .toLowerCase()
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}"'`\u00b4\u2018-\u201f\u2039\u203a\u00ab\u00bb]/gu, '')
    .replace(/(?:[\s_/\\\u2212]|\p{Pd})+/gu, '-');
}

function lettersLike(theirs: string, ours: string): ReadonlyMap<string, string> {
  return new Map(Array.from(theirs, (letter, at) => [letter, ours[at] ?? letter]));
}
