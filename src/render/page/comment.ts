// Markdown sized for a comment on a pull request: what does not fit is cut out of the middle, and the cut is seen.
import { largest } from '../../model/lists.ts';
import { count, withCommas } from '../../report/figures.ts';

/** Characters in a comment. Source: GitHub refuses a body of more than 65,536. */
export const COMMENT_CHARACTERS = 65_536;

/** The head of a report says what happened and the foot adds it up: two thirds of the room go to the head. */
const HEAD_SHARE = 2 / 3;
const FENCE = /^\s*(`{3,})/;
const ROW = /^\|/;

/** The first line of a report, by which a host finds the comment that it wrote before and puts the new one in its place. */
export const markOf = (name: string): string => `<!-- social-value: ${name} -->`;

/** The Markdown whole when it fits, else without its middle; a table or fence that is cut stays one on both sides. */
export function fitComment(markdown: string, most = COMMENT_CHARACTERS): string {
  if (markdown.length <= most) return markdown;
  const lines = markdown.split('\n');
  const context = contextsOf(lines);
  // What a cut may add: the note, a closed and an opened fence, a table's header once more.
  const longestHeader = largest(
    context.map(({ header }) => header.join('\n').length),
    0,
  );
  const longestFence = largest(
    context.map(({ fence }) => fence.length),
    0,
  );
  const room = most - noteOf(lines.length).length - longestHeader - 2 * longestFence - 16;
  if (room <= 0) return markdown.slice(0, Math.max(0, most));

  const to = fitting(lines, Math.floor(room * HEAD_SHARE));
  const kept = fitting([...lines].reverse(), room - lengthOf(lines.slice(0, to)));
  const from = Math.max(to, lines.length - kept);
  const before = context[to];
  const after = context[from];
  return [
    ...lines.slice(0, to),
    ...(before?.fence ? [before.fence] : []),
    '',
    noteOf(from - to),
    '',
    ...(after?.fence ? [after.fence] : []),
    ...(after?.header ?? []),
    ...lines.slice(from),
  ].join('\n');
}

/** What a line stands in: an open fence (its marks), or below the header of a table. */
interface Context {
  readonly fence: string;
  readonly header: readonly string[];
}

function contextsOf(lines: readonly string[]): Context[] {
  let fence = '';
  let tableFrom = -1;
  return lines.map((line, index) => {
    const marks = FENCE.exec(line)?.[1] ?? '';
    const context = { fence, header: headerAbove(lines, fence === '' ? tableFrom : -1, index) };
    if (fence === '') {
      tableFrom = ROW.test(line) ? (tableFrom < 0 ? index : tableFrom) : -1;
      fence = marks;
    } else if (marks.length >= fence.length) {
      fence = '';
    }
    return ROW.test(line) ? context : { ...context, header: [] };
  });
}

function headerAbove(lines: readonly string[], from: number, index: number): readonly string[] {
  return from < 0 || index < from + 2 ? [] : lines.slice(from, from + 2);
}

/** How many lines, from the first, fit in so many characters. */
function fitting(lines: readonly string[], most: number): number {
  let length = 0;
  for (const [index, line] of lines.entries()) {
    length += line.length + 1;
    if (length > most) return index;
  }
  return lines.length;
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((length, line) => length + line.length + 1, 0);

function noteOf(cut: number): string {
  const limit = withCommas(String(COMMENT_CHARACTERS));
  return `**[${count(cut, 'line')} cut here: a comment holds ${limit} characters. Run the command to see them all.]**`;
}
