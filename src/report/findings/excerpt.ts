// The lines of a file that a finding is about, set out under it: a gutter, the header, the line, carets under the cell.
import type { Excerpt } from '../../model/finding.ts';
import type { Severity } from '../../model/rules/rule.ts';
import { visibleCharacter } from '../../model/visible.ts';
import { plain, quiet, type Text } from '../view.ts';

/** A piece of a line as it is shown, and where the underlined part is in it: from 0, `to` not in it. */
interface Shown {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const CUT = '...';
/** Line numbers are right-aligned in at least this many columns, so that short files line up with each other. */
const LEAST_GUTTER = 3;
/** The least that is kept in view of the line before an underlined cell, when it has to be cut. */
const LEAD = 3;

/** Columns of the gutter's numbers. */
export function gutterOf(excerpt: Excerpt | undefined): number {
  const last = Math.max(excerpt?.line ?? 0, excerpt?.header?.line ?? 0);
  return Math.max(LEAST_GUTTER, String(last).length);
}

/** The excerpt's lines, none wider than the page: what does not fit is cut around the underlined cell. */
export function linesOfExcerpt(excerpt: Excerpt, severity: Severity, width: number): Text[] {
  const gutter = gutterOf(excerpt);
  const room = Math.max(20, width - gutter - 3);
  const numbered = (line: number, text: string) => `${String(line).padStart(gutter)} | ${text}`.trimEnd();
  const blank = `${' '.repeat(gutter)} |`;
  const { header, line, text, column, length } = excerpt;
  const shown = cutTo(room, text, column, length);
  return [
    quiet(blank),
    ...(header && header.line !== line
      ? [quiet(numbered(header.line, cutTo(room, header.text, header.column).text))]
      : []),
    plain(numbered(line, shown.text)),
    ...(column === undefined ? [] : [{ text: `${blank} ${carets(shown)}`, tone: toneOf(severity) }]),
  ];
}

export function toneOf(severity: Severity): Text['tone'] {
  return severity === 'note' ? 'quiet' : severity;
}

function carets({ from, to }: Shown): string {
  return ' '.repeat(from) + '^'.repeat(Math.max(1, to - from));
}

/** The line with its controls made visible, cut to so many columns around the part that starts at `column`. */
function cutTo(room: number, text: string, column?: number, length = 0): Shown {
  const start = column === undefined ? 0 : column - 1;
  // Of a long line no more is looked at than can be seen: what is further off than twice the room is cut away below.
  const far = room * 2;
  const before = showLine(text.slice(Math.max(0, start - far), start));
  const marked = showLine(text.slice(start, start + Math.min(length, far)));
  const all = [...before, ...marked, ...showLine(text.slice(start + length, start + length + far))];
  const [from, to] = [before.length, before.length + marked.length];
  if (all.length <= room) return { text: all.join(''), from, to };

  // As much as fits: from the start where that shows the underlined part, else with that part in the middle.
  const fitsAtStart = to + CUT.length <= room;
  const latest = all.length - room + CUT.length;
  const lead = Math.max(LEAD, Math.floor((room - marked.length) / 2) - CUT.length);
  const first = fitsAtStart ? 0 : Math.min(Math.max(0, from - lead), latest);
  const head = first > 0 ? CUT : '';
  const rest = all.slice(first);
  const kept = rest.length + head.length <= room ? rest : rest.slice(0, room - head.length - CUT.length);
  const tail = kept.length < rest.length ? CUT : '';
  const shift = head.length - first;
  return {
    text: head + kept.join('') + tail,
    from: from + shift,
    to: Math.min(to, first + kept.length) + shift,
  };
}

/** A line's characters, one column each; a tab between cells is shown as two spaces, other controls as escapes. */
function showLine(text: string): string[] {
  return Array.from(text).flatMap((character) =>
    character === '\t' ? [' ', ' '] : Array.from(visibleCharacter(character)),
  );
}
