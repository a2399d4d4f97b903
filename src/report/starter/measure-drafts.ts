// Which measures of the table other people's names may mean: codes that the table has stand for themselves, everything else is a guess.
import { nameKey } from '../../model/nearest.ts';
import type { ProxyTable } from '../../model/table.ts';
import { isSameUnit } from '../../model/unit-spellings.ts';
import { searchMeasures } from '../proxies/measures-found.ts';

/** What a name of theirs may be: `known` reads as it stands, `code` is a code of one measure, `guess` wants a person. */
interface MeasureDraft {
  readonly how: 'known' | 'code' | 'guess' | 'none';
  readonly id?: string;
}

/** Looks a name up: as a measure, as a code whose label and unit agree with ours, or as words. */
export function measureDraft(text: string, table: ProxyTable | undefined): MeasureDraft {
  if (!table) return { how: 'none' };
  const key = nameKey(text);
  if (Object.keys(table.measures).some((id) => nameKey(id) === key)) return { how: 'known' };
  const coded = (isOf: (framework: string) => boolean) =>
    Object.entries(table.measures).flatMap(([id, { maps_to: codes = {} }]) =>
      Object.entries(codes).some(([framework, own]) => isOf(framework) && own.some((code) => nameKey(code) === key))
        ? [id]
        : [],
    );
  const [exact, second] = coded((framework) => !framework.endsWith('-nearest'));
  if (exact !== undefined && second === undefined) return { how: 'code', id: exact };
  const [near] = exact === undefined ? coded((framework) => framework.endsWith('-nearest')) : [exact];
  if (near !== undefined) return { how: 'guess', id: near };
  const { found, near: others } = searchMeasures([table], [text]);
  const [best] = [...found, ...others];
  return best ? { how: 'guess', id: best.id } : { how: 'none' };
}

/** A unit of the table that a word of theirs names, `no. people FTE`: a guess. */
export function unitLike(text: string, table: ProxyTable | undefined): string | undefined {
  const words = new Set(text.toLowerCase().split(/[^a-z0-9]+/));
  const units = [...new Set(Object.values(table?.measures ?? {}).map(({ unit }) => unit))];
  return units.find((unit) => words.has(unit.toLowerCase().split('-')[0] ?? ''));
}

/** Whether a unit is one of the table's, however it is spelt: it reads as it stands. */
export function isUnitOf(text: string, table: ProxyTable | undefined): boolean {
  return table !== undefined && Object.values(table.measures).some(({ unit }) => isSameUnit(text, unit));
}
