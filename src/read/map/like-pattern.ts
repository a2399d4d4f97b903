// Texts and names by a pattern with `*` for anything: rows that are passed over, sheets that are read.
import { linearPattern } from './linear-patterns.ts';
import { plainText, textKey } from './sheet-map.ts';

/** What says whether a text is what a pattern means: `*` is anything, whatever its case. Its time grows with the text alone. */
export function likePattern(pattern: string): (text: string) => boolean {
  const [first = '', ...others] = textKey(pattern).split('*');
  const last = others.pop();
  return (text) => {
    const key = textKey(text);
    if (last === undefined) return key === first;
    if (!key.startsWith(first) || !key.endsWith(last)) return false;
    const end = key.length - last.length;
    let at = first.length;
    for (const part of others) {
      const found = key.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}

const LONGEST_MATCHED = 200;
const MOST_REPEATS = 4;

/**
 * What says whether a text matches a regular expression, whatever its case; the reason why not where it is none, or more than a person
 * reads: a repeated group, a reference back, a look around, or more than a few `*` and `+`.
 */
export function matchPattern(pattern: string): ((text: string) => boolean) | { readonly reason: string } {
  const bare = pattern.replace(/\\[^\d]|\[(?:\\.|[^\]\\])*\]/g, 'x');
  if ((bare.match(/[*+]|\{/g) ?? []).length > MOST_REPEATS || /\\\d|\(\?(?!:)|\)(?:[*+]|\{)/.test(bare))
    return {
      reason:
        'repeats a group or too much, looks around or refers back; a plain pattern such as "^(Sub)?total" was expected',
    };
  try {
    // It is one of the language, and one of the engine.
    new RegExp(pattern, 'iu');
    const found = linearPattern(pattern);
    return (text) => found(plainText(text).slice(0, LONGEST_MATCHED)) !== undefined;
  } catch {
    return { reason: `says ${JSON.stringify(pattern)}; a regular expression such as "^(Sub)?total" was expected` };
  }
}
