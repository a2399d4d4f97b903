// What is said about a proxy table wherever it is named: which one, which bytes, on what terms, from where.
import type { PriceBase } from '../../model/price-base.ts';
import {
  CASES,
  type Case,
  type Component,
  type DiscountSchedule,
  type Grade,
  type Kind,
  type Licence,
  type Parameter,
  type ParameterValue,
  type ProxyTable,
  type Source,
} from '../../model/table.ts';
import { withCommas } from '../figures.ts';
import { type Block, plain } from '../view.ts';

type Facts = Extract<Block, { type: 'facts' }>;
export type Fact = Facts['facts'][number];

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  economic: 'social value, economic',
  fiscal: 'social value, fiscal (a public cost avoided)',
  wellbeing: 'social value, wellbeing',
  environmental: 'social value, environmental',
  input: 'social value, input (time and money given, at cost)',
  'local-economic': 'local economic value',
  transfer: 'transfer (money that changes hands, in no total)',
};

/** A component's kind as a title, with the component's label where it has one. */
export function kindTitle({ kind, label }: Pick<Component, 'kind' | 'label'>): string {
  const words = KIND_WORDS[kind];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${label ? `: ${label}` : ''}`;
}

const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  A: "A, read in the publisher's own file or page",
  B: 'B, two transcriptions agree, or a recorded script',
  C: 'C, one transcription or one secondary quote',
};

/** A block of labels and values; what is undefined is left out. */
export function factsBlock(facts: readonly (Fact | undefined)[]): Facts {
  return { type: 'facts', align: 'left', facts: facts.filter((entry) => entry !== undefined) };
}

/** A label with its value, or undefined where there is none to give. */
export function fact(label: string, value: string | undefined, remark?: string): Fact | undefined {
  return value === undefined ? undefined : { label, value: plain(value), ...(remark !== undefined && { remark }) };
}

export function gradeWords(grade: Grade | undefined): string {
  return grade ? GRADE_WORDS[grade] : 'not given by the table';
}

/** `2026-27`, `about 2019-20`, or that the figure has none; a parameter counted in pounds may say pounds as given. */
export function pricesWords(base: PriceBase, approximate: boolean | undefined, inPounds: boolean): string {
  const words = base !== 'none' ? `of ${base}` : inPounds ? 'pounds as given' : 'none: it is not in pounds';
  return approximate ? `${words}; approximate` : words;
}

/** One published figure: `12.71 from 2026-04-01`, `277.22 in 2026 (central; low 138.61, high 415.83)`. */
export function figureWords(published: ParameterValue): string {
  return `${withCommas(published.value ?? published.central ?? 'none')}${figureDetails(published, 'central')}`;
}

/** What stands behind a figure: its day, year and area, and the figures of the other cases than the one shown. */
export function figureDetails(published: ParameterValue, shown: Case): string {
  const { from, year, area, range_grade: rangeGrade } = published;
  const others = CASES.filter((name) => name !== shown && published[name] !== undefined);
  return [
    from && ` from ${from}`,
    year !== undefined && ` in ${year}`,
    area !== undefined && ` for ${area}`,
    others.length > 0 &&
      ` (${shown}; ${others.map((name) => `${name} ${withCommas(published[name] ?? '')}`).join(', ')}${rangeGrade === undefined ? '' : `, grade ${rangeGrade}`})`,
  ]
    .filter(Boolean)
    .join('');
}

/** `3.5% in years 0 to 30; 3.0% in years 31 on`. */
export function ratesWords({ rates }: DiscountSchedule): string {
  return rates.map(({ from, to, percent }) => `${percent}% in years ${from} ${to ? `to ${to}` : 'on'}`).join('; ');
}

/** When a source was published, and when it was read last. */
export function publishedWords({ published_on, checked_on }: Source): string {
  return `${published_on ?? 'on a day that is not known'}, checked ${checked_on}`;
}

/** Where a parameter was published: publisher, title, place, address and dates; or that the table does not say. */
export function sourceFacts(parameter: Pick<Parameter, 'source'>, table: ProxyTable): (Fact | undefined)[] {
  if (parameter.source === 'definition') return [fact('source', 'a definition, not a published figure')];
  const source: Source | undefined = parameter.source === undefined ? undefined : table.sources[parameter.source];
  if (!source) return [fact('source', parameter.source ?? 'not given by the table')];
  return [
    fact('publisher', source.publisher),
    fact('title', source.title),
    fact('where in it', source.locator),
    fact(source.url ? 'address' : 'citation', source.url ?? source.citation ?? 'not given by the table'),
    fact('published', publishedWords(source)),
    fact('licence', source.licence),
    fact('note', source.note),
  ];
}

export interface TableHead {
  readonly name: string;
  readonly title: string;
  readonly edition?: string;
  readonly covers?: { readonly from: string; readonly to: string };
  readonly sha256: string;
  readonly locked: boolean;
  readonly origin: string;
  readonly licence: Licence;
}

/** `locked`, or `unlocked` with what that means. */
export function lockWords(locked: boolean): string {
  return locked ? 'locked' : 'unlocked: taken as it stands, no lock vouches for it';
}

/** Which table it is, which bytes, and on what terms. */
export function tableFacts(head: TableHead): Block {
  const { licence, covers } = head;
  return factsBlock([
    fact('table', head.name),
    fact('title', head.title),
    fact('edition', head.edition),
    fact('covers', covers ? `deliveries from ${covers.from} to ${covers.to}` : 'not given by the table'),
    fact('sha256', head.sha256),
    fact('state', lockWords(head.locked)),
    fact('from', head.origin),
    fact('licence', licence.id),
    fact('terms', licence.url),
    fact('copying', { allowed: 'allowed', forbidden: 'not allowed', unknown: 'not known' }[licence.redistribution]),
    fact('attribution', licence.attribution),
  ]);
}
