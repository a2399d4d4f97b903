// Text laid into a fixed width: how wide it stands on a terminal, where it may break, and how it is padded.
import { addAll } from '../../model/lists.ts';

const ASCII = /^[\x20-\x7e]*$/;
const NO_WIDTH = /\p{Mn}|\p{Me}/u;
const DOUBLE_WIDTH =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

/** Terminal columns a text takes up: two for East Asian wide characters, none for combining marks. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : DOUBLE_WIDTH.test(character) ? 2 : 1;
  return width;
}

/** Words that stay together: a break never comes between GBP and its figure. */
export function wordsOf(text: string): string[] {
  return text.split(/(?<!\bGBP) +/).filter((word) => word !== '');
}

/**
 * The text in lines no wider than `width`. Leading spaces indent every line. A word too long for a line is broken,
 * after a hyphen, slash, colon or the like where there is one; an address stays whole, so that it can be copied.
 */
export function wrap(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const indent = /^ */.exec(text)?.[0] ?? '';
  const room = Math.max(1, width - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) <= room) {
      line += ` ${word}`;
      continue;
    }
    const pieces = piecesOf(word, room);
    if (line !== '') lines.push(line);
    addAll(lines, pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  lines.push(line);
  return lines.map((each) => indent + each);
}

/** The text with spaces added up to a width, before it when it goes right. */
export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? spaces + text : text + spaces;
}

function piecesOf(word: string, room: number): string[] {
  if (widthOf(word) <= room || /^https?:\/\//.test(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const part of word.split(/(?<=[-/:_.,])/)) {
    if (piece !== '' && widthOf(piece) + widthOf(part) > room) {
      pieces.push(piece);
      piece = '';
    }
    for (const character of part) {
      if (piece !== '' && widthOf(piece) + widthOf(character) > room) {
        pieces.push(piece);
        piece = '';
      }
      piece += character;
    }
  }
  return [...pieces, piece];
}
