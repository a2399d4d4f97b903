// Deflators of a workbook and the rates of an appraisal there is, as the next appraisal.
import type { Appraisal } from '../model/appraisal.ts';
import { CHAINED_DECIMALS, type DeflatorBook, type DeflatorSeries } from '../model/price-base.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { PriceIndices, Source } from '../model/table.ts';

/** What the workbook cannot say of the appraisal it becomes. */
interface DeflatorsHead {
  readonly id: string;
  readonly version: string;
  readonly title?: string;
  readonly releasedOn?: string;
  readonly source: Pick<Source, 'publisher' | 'title' | 'url' | 'published_on' | 'checked_on'>;
}

const SOURCE_OF = { calendar: 'gdp-deflators-calendar', financial: 'gdp-deflators-financial' } as const;
const LABEL_OF = {
  calendar: 'GDP deflator, calendar years',
  financial: 'GDP deflator, financial years (April to March)',
} as const;

/** The appraisal: both series of the workbook, and the discount rates of `from` with their sources and its licence. */
export function importDeflators(book: DeflatorBook, from: Appraisal, head: DeflatorsHead, sha256: string): Appraisal {
  const { discount, licence } = from;
  const used = new Set([discount?.standard, discount?.health].flatMap((schedule) => schedule?.source ?? []));
  const kept = Object.entries(from.sources).filter(([id]) => used.has(id));
  const { calendar, financial } = book;
  return {
    appraisal: head.id,
    format_version: from.format_version,
    version: head.version,
    title: head.title ?? `Price indices from ${head.source.title}; discount rates of ${from.appraisal}@${from.version}`,
    licence,
    ...(head.releasedOn !== undefined && { released_on: head.releasedOn }),
    sources: {
      [SOURCE_OF.calendar]: sourceOf(calendar, head, licence.id, sha256),
      [SOURCE_OF.financial]: sourceOf(financial, head, licence.id, sha256),
      ...Object.fromEntries(kept),
    },
    price_indices: { calendar: indicesOf('calendar', calendar), financial: indicesOf('financial', financial) },
    ...(discount && { discount }),
  };
}

function indicesOf(kind: keyof DeflatorBook, { values }: DeflatorSeries): PriceIndices {
  return { label: LABEL_OF[kind], source: SOURCE_OF[kind], grade: 'A', values };
}

function sourceOf(series: DeflatorSeries, { source }: DeflatorsHead, licence: string, sha256: string): Source {
  const sheet = bookAndSheet(series.sheet)?.sheet ?? '';
  const note = `Read from the workbook with SHA-256 ${sha256}. ${chaining(series)}`;
  const { publisher, title, url, published_on: publishedOn, checked_on } = source;
  return {
    publisher,
    title,
    locator: `sheet ${sheet}, ${series.base} = 100`,
    ...(url !== undefined && { url }),
    ...(publishedOn !== undefined && { published_on: publishedOn }),
    checked_on,
    licence,
    note,
  };
}

/** Which indices are the publisher's, which were made from growth, and to how many decimals they are written. */
function chaining({ chained, isRounded }: DeflatorSeries): string {
  const [first, last] = [chained[0], chained.at(-1)];
  if (first === undefined || last === undefined) return 'Every index is as published.';
  const years = first === last ? `The index of ${first} is` : `The indices of ${first} to ${last} are`;
  const written = isRounded ? `written to ${CHAINED_DECIMALS} decimals` : 'written in full';
  return `${years} forecast growth chained exactly on the last outturn, ${written}; the others are as published.`;
}
