// Patterns of a map on texts of others: by an engine whose time grows with pattern and text alone, where that of the language may
// go on for ever (`a*a*a*b`, ten stars in the name of a file). Few maps have one, so it is loaded with the first.
import type { RE2JS } from 're2js';

let engine: typeof RE2JS | undefined;

/** What a map that has a pattern has a word of, however its keys are spelt. */
const HAS_PATTERN = /match|file|sheet|\\/i;

/** Makes ready for the patterns of a map, by its text. */
export async function readyFor(map: string): Promise<void> {
  if (!engine && HAS_PATTERN.test(map)) engine = (await import('re2js')).RE2JS;
}

/** White space that is none to the engine: a no-break space in the name of a file is a space. */
const OTHER_SPACES = /[^\S\t\n\f\r ]/g;

/**
 * What an expression finds in a text, whatever its case: all of it and its groups; undefined where it does not fit. Throws where it
 * is no expression of this engine.
 */
export function linearPattern(expression: string): (text: string) => readonly string[] | undefined {
  if (!engine) throw new RangeError('a map is made ready for before it is read');
  const compiled = engine.compile(engine.translateRegExp(expression), engine.CASE_INSENSITIVE);
  return (text) => {
    const found = compiled.matcher(text.replace(OTHER_SPACES, ' '));
    if (!found.find()) return undefined;
    return Array.from({ length: found.groupCount() + 1 }, (_, at) => {
      const [from, to] = [found.start(at), found.end(at)];
      return from < 0 ? '' : text.slice(from, to);
    });
  };
}
