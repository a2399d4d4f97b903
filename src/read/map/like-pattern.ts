// Texts and names by a pattern with `*` for anything: rows that are passed over, sheets that are read.
import { textKey } from './sheet-map.ts';

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
