// Text from other people's files, made safe and plain to see before it is shown: a file must not drive the terminal.

// Controls, invisible spaces and joiners, marks that turn the direction of writing or break a line unseen, and all else that
// Unicode has shown as nothing: fillers of Hangul, selectors of a glyph, tags that spell a text nobody sees.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\u2800\p{Default_Ignorable_Code_Point}]/u;

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One character as it may be shown: itself, or its escape (`\t`, `\x1b`, `\u202e`) where it could not be seen. */
export function visibleCharacter(character: string): string {
  if (!UNSEEN.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const short = SHORT[character];
  if (short) return short;
  if (code > 0xffff) return `\\u{${hex(code, 1)}}`;
  return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
}

/** The text with each of them as JSON and YAML read it back, `\u202e`. */
export function escaped(text: string): string {
  if (!UNSEEN.test(text)) return text;
  const units = (character: string) =>
    character
      .split('')
      .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
      .join('');
  return Array.from(text, (character) => (UNSEEN.test(character) ? units(character) : character)).join('');
}

/** The text with every control and every invisible character written as its escape. */
export function visible(text: string): string {
  return UNSEEN.test(text) ? Array.from(text, visibleCharacter).join('') : text;
}

/** The same of what may be a megabyte, as a value of a config may: of a long one its begin and its end. */
export function visibleInShort(text: string, most = 2000): string {
  const whole = text.length > most ? `${text.slice(0, most * 0.6)} ... ${text.slice(most * -0.3)}` : text;
  return visible(whole);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
