// The listings asked for with --by: the same pounds in other groups, one listing for each grouping.

import type { Group, Grouping, Result } from '../../model/result.ts';
import { KINDS } from '../../model/table.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { count } from '../figures.ts';
import { kindTitle } from '../proxies/table-words.ts';
import { type Block, type Column, plain, strong, type Text, toLeft, toRight } from '../view.ts';
import { type AmountPart, amount, holds } from './amounts.ts';
import { gradeOf, marked } from './grades.ts';

const TITLE_OF: Readonly<Record<Grouping, string>> = {
  contract: 'Contract',
  theme: 'Theme',
  outcome: 'Outcome',
  measure: 'Measure',
  kind: 'Kind',
  year: 'Year',
  supplier: 'Supplier',
  area: 'Area',
  mission: 'Mission (PPN 002)',
  'outcome-002': 'Outcome (PPN 002)',
  'criterion-026': 'Criterion (PPN 026)',
  pillar: 'Pillar (the Act of 2012)',
};

const NONE_OF: Readonly<Record<Grouping, string>> = {
  contract: 'no contract',
  theme: 'no theme',
  outcome: 'no outcome',
  measure: 'no measure',
  kind: 'not priced',
  year: 'no year',
  supplier: 'no supplier given',
  area: 'no area given',
  mission: 'no mission',
  'outcome-002': 'no outcome of PPN 002',
  'criterion-026': 'no criterion of PPN 026',
  pillar: 'no pillar',
};

/** One listing per grouping, in the order they were asked for. */
export function groupListings(result: Result): Block[] {
  return result.options.by.flatMap((by) => {
    const groups = result.groups.filter((group) => group.by === by);
    if (groups.length === 0) return [];
    const years = by === 'year' && result.options.years === 'financial' ? ' (April to March)' : '';
    return [
      { type: 'section', text: `By ${by}${years}, in GBP` } as const,
      listing(by, groups, result.summaries.length > 1),
    ];
  });
}

function listing(by: Grouping, groups: readonly Group[], byTable: boolean): Block {
  const transfers = groups.some((group) => holds(group, 'transfer'));
  const parts: readonly AmountPart[] = [
    'social',
    'localEconomic',
    'net',
    ...(transfers ? (['transfer'] as const) : []),
  ];
  const titles = {
    social: 'Social value',
    localEconomic: 'Local economic',
    net: 'Both together',
    transfer: 'Transfers',
  };
  const columns: Column[] = [toLeft(TITLE_OF[by]), ...parts.map((part) => toRight(titles[part]))];
  const tables = [...new Set(groups.map(({ table }) => table))];
  const rows = tables.flatMap((table, index): (readonly Text[])[] => [
    ...(byTable ? [...(index > 0 ? [[]] : []), [strong(table)]] : []),
    ...noneLast(groups.filter((group) => group.table === table)).map((group) => rowOf(group, parts)),
  ]);
  return { type: 'listing', columns, rows };
}

/** What belongs to no group of the grouping stands below all that do. */
function noneLast(groups: readonly Group[]): Group[] {
  return [...groups.filter(({ id }) => id !== ''), ...groups.filter(({ id }) => id === '')];
}

function rowOf(group: Group, parts: readonly AmountPart[]): Text[] {
  const { quantity, unit = '', lines } = group;
  const said = [
    marked(labelOf(group), gradeOf(group)),
    quantity && `${showUnrounded(quantity)} ${unit}`.trim(),
    lines > 1 && count(lines, 'line'),
  ];
  return [plain(said.filter(Boolean).join(', ')), ...parts.map((part) => amount(group, part))];
}

function labelOf({ by, id, title }: Group): string {
  if (id === '') return NONE_OF[by];
  const kind = by === 'kind' ? KINDS.find((each) => each === id) : undefined;
  if (kind) return kindTitle({ kind }).replace(/ \(.*\)$/, '');
  return by === 'contract' && title !== id ? `${id} ${title}` : title;
}
