// An appraisal: discount rates and price indices with their sources, versioned and locked like a table, and apart from it.
import type { DiscountSchedule, Licence, PriceIndices, ProxyTable, Source } from './table.ts';

export interface Appraisal {
  readonly appraisal: string;
  readonly format_version: number;
  readonly version: string;
  readonly title: string;
  readonly licence: Licence;
  readonly released_on?: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly price_indices?: { readonly calendar?: PriceIndices; readonly financial?: PriceIndices };
  readonly discount?: { readonly standard?: DiscountSchedule; readonly health?: DiscountSchedule };
}

/** An appraisal with what proves which bytes it is. `locked`: found by its name, and its bytes are those of the lock. */
export interface LoadedAppraisal {
  readonly appraisal: Appraisal;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly locked: boolean;
  /** The path as the user gave it, or `shipped`. */
  readonly origin: string;
}

/** What an appraisal gives, and a table may give of its own. */
export const SCHEDULES = ['discount', 'price_indices'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** Whose rates or indices a run used: those of an appraisal, or a table's own. */
export interface AppraisalUsed {
  /** `green-book@1.0.0`, or the table's name. */
  readonly name: string;
  readonly sha256: string;
  readonly locked: boolean;
  readonly origin: string;
  readonly from: 'appraisal' | 'table';
  readonly gives: readonly Schedule[];
}

/** `green-book@1.0.0`. */
export function nameOfAppraisal({ appraisal, version }: Appraisal): string {
  return `${appraisal}@${version}`;
}

/** The table with the rates and indices of an appraisal, and their sources, where it has none of its own. */
export function completedBy(table: ProxyTable, appraisal: Appraisal): ProxyTable {
  const lacking = SCHEDULES.filter((part) => table[part] === undefined && appraisal[part] !== undefined);
  if (lacking.length === 0) return table;
  const idOf = (source: string) =>
    Object.hasOwn(table.sources, source) ? `${source} (${nameOfAppraisal(appraisal)})` : source;
  const sources = Object.entries(appraisal.sources).map(([id, source]) => [idOf(id), source] as const);
  const { discount, price_indices: indices } = appraisal;
  const sourced = <T extends { readonly source: string }>(entry: T | undefined): T | undefined =>
    entry && { ...entry, source: idOf(entry.source) };
  const [standard, health] = [sourced(discount?.standard), sourced(discount?.health)];
  const [calendar, financial] = [sourced(indices?.calendar), sourced(indices?.financial)];
  return {
    ...table,
    sources: { ...Object.fromEntries(sources), ...table.sources },
    ...(lacking.includes('discount') && { discount: { ...(standard && { standard }), ...(health && { health }) } }),
    ...(lacking.includes('price_indices') && {
      price_indices: { ...(calendar && { calendar }), ...(financial && { financial }) },
    }),
  };
}

/** An appraisal as a table of no measures, to be held against another as tables are. */
export function asTable({ appraisal, ...parts }: Appraisal): ProxyTable {
  return { table: appraisal, ...parts, parameters: {}, measures: {} };
}
