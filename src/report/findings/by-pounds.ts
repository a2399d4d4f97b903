// One doubt over many rows or contracts that has pounds of its own in each: the one with the most is shown, and the next by name.
import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import { placeText } from '../../model/sheet-place.ts';
import { visible } from '../../model/visible.ts';
import { count } from '../figures.ts';
import { allOf, pounds, said } from '../wording/words.ts';

/** With the one that is shown they are three. */
const MOST_NAMED = 2;

/** The pounds that rest on a finding, as they are written; nothing where it does not say. */
function poundsOf({ data }: Pick<Finding, 'data'>): string | undefined {
  return 'pounds' in data && typeof data.pounds === 'string' ? data.pounds : undefined;
}

/** What makes findings of a rule one although their pounds differ; nothing for a rule whose findings are told as they are. */
export function causeBesidePounds({ rule, data }: Finding): unknown {
  if (rule === 'counted-twice' && 'kind' in data && 'measures' in data) return [data.kind, data.measures];
  if (rule === 'names-alike' && 'field' in data && poundsOf({ data }) !== undefined) return data.field;
  if (rule === 'unit-left-blank') return [];
  if (rule === 'many-years-of-effect' && 'years' in data && 'duration' in data) return [data.years, data.duration];
  return undefined;
}

/** Findings by their numbers, the one with the most pounds first; as they were where they say none. */
export function byPounds(findings: Many<Finding>, numbers: readonly number[]): readonly number[] {
  const all: { readonly number: number; readonly pence: bigint }[] = [];
  for (const number of numbers) {
    const one = findings.at(number);
    const pounds = one && poundsOf(one);
    if (pounds === undefined) return numbers;
    all.push({ number, pence: BigInt(pounds.replace(/\D/g, '')) });
  }
  all.sort((a, b) => (a.pence === b.pence ? 0 : a.pence > b.pence ? -1 : 1));
  return all.map(({ number }) => number);
}

/** `also in 11 others, the largest C-002 (GBP 3,000.00) and C-007 (GBP 2,000.00)`; nothing where pounds are not known. */
export function othersByPounds(again: Many<Finding>): string | undefined {
  if (again.length === 0 || again.some((one) => poundsOf(one) === undefined)) return undefined;
  const named = [...again].slice(0, MOST_NAMED).map((one) => `${nameOf(one)} (${pounds(poundsOf(one) ?? '')})`);
  const how = again.length > MOST_NAMED ? `, the largest ${allOf(named)}` : `: ${allOf(named)}`;
  return `also in ${count(again.length, 'other')}${how}`;
}

function nameOf({ data, place }: Finding): string {
  if ('contract' in data && typeof data.contract === 'string') return said(data.contract);
  if ('names' in data && 'name' in data) return said(data.name);
  return place ? placeText({ ...place, file: visible(place.file) }) : '';
}
