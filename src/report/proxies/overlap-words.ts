// The overlaps of a table in sentences: what would be counted twice, and what may stand together.
import type { Overlap } from '../../model/overlap.ts';
import type { ProxyTable } from '../../model/table.ts';
import { withCommas } from '../figures.ts';
import { allOf } from '../wording/words.ts';

/** What of the table's overlaps touches a measure; the same reason is given once. */
export function overlapsOf(id: string, table: ProxyTable): string[] {
  const overlaps = table.method?.overlaps ?? [];
  const parts = overlaps.filter((overlap) => overlap.kind === 'part-of' && [overlap.part, overlap.whole].includes(id));
  const own = overlaps.filter(
    (overlap) => (overlap.kind === 'first-year-only' || overlap.kind === 'at-most') && overlap.measures.includes(id),
  );
  return [
    ...parts.map(overlapText),
    ...besides(id, overlaps, 'exclusive', 'Not together with'),
    ...own.map(overlapText),
    ...besides(id, overlaps, 'together', 'May stand together with'),
  ];
}

/** The other measures of one kind of overlap, gathered by its reason. */
function besides(id: string, overlaps: readonly Overlap[], kind: 'exclusive' | 'together', words: string): string[] {
  const others = new Map<string, string[]>();
  for (const overlap of overlaps) {
    if (overlap.kind !== kind || !overlap.measures.includes(id)) continue;
    const known = others.get(overlap.why ?? '') ?? [];
    others.set(overlap.why ?? '', [...known, ...overlap.measures.filter((measure) => measure !== id)]);
  }
  return [...others].map(([why, measures]) => `${words} ${measures.join(', ')}${why ? `: ${why}` : '.'}`);
}

/** An overlap in a sentence. */
export function overlapText(overlap: Overlap): string {
  const why = overlap.why ? `: ${overlap.why}` : '.';
  switch (overlap.kind) {
    case 'part-of':
      return `${overlap.part} is part of ${overlap.whole}${why}`;
    case 'exclusive':
      return `${allOf(overlap.measures)} exclude each other${why}`;
    case 'first-year-only':
      return `${allOf(overlap.measures)}: only in the first year of the same ${overlap.thing ?? 'thing'}${why}`;
    case 'at-most': {
      const each = overlap.for_each === undefined ? 'in a contract' : `for each one of ${overlap.for_each}`;
      const most = `at most ${withCommas(overlap.quantity)} ${each}${overlap.per ? ' and year' : ''}`;
      return `${allOf(overlap.measures)}: ${most}${why}`;
    }
    case 'together':
      return `${allOf(overlap.measures)} may stand together${why}`;
  }
}
