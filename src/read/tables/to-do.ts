// What a draft of a next edition still leaves to be settled: remarks `# to do` in its text.
import { type Finding, finding } from '../../model/finding.ts';

/** The remark that a figure, a source or a note of a draft has to be kept, changed or dropped by somebody. */
export const TO_DO = '# to do: keep (kept: why), change or drop, then take this line out';

const LEFT = /(?:^|\s)# ?to do\b/i;

/** One finding at each remark `# to do` that is left in a table file. */
export function toDosLeft(file: string, text: string): Finding[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Finding[] => {
    const at = line.search(LEFT);
    if (at < 0) return [];
    const about = (lines[index + 1] ?? line).trim();
    return [finding('to-do-left', { about }, { file, line: index + 1, column: line.indexOf('#', at) + 1 })];
  });
}
