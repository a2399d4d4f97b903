// Results built by hand for tests of what is shown: a small table, two contracts, three themes, a line without a
// figure, a line that is never priced, and a figure of grade C. Totals are plain sums of the pence that are stated.
import { isoDay } from '../../src/model/calendar.ts';
import type { ContractFacts, Status } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import { type Pence, roundToPence } from '../../src/model/money.ts';
import { divide, ONE } from '../../src/model/rational.ts';
import type {
  AppliedShare,
  Factor,
  Line,
  LineComponent,
  Options,
  Part,
  Result,
  TableUsed,
} from '../../src/model/result.ts';
import type { Grade, Kind, Measure, ProxyTable } from '../../src/model/table.ts';
import { Digest } from '../../src/valuation/standing/digest.ts';
import { aggregateOf, countsOf, measureGroups, svaOf, themesOf, totalOf } from './sums.ts';

export const TABLE: ProxyTable = {
  table: 'uk-test',
  format_version: 1,
  version: '2.0.0',
  edition: '2026-27',
  covers: { from: '2026-04-01', to: '2027-03-31' },
  title: 'Proxies for tests, 2026-27',
  licence: {
    id: 'OGL-UK-3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    redistribution: 'allowed',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
  },
  released_on: '2026-04-01',
  themes: { environment: { title: 'Environment' }, jobs: { title: 'Jobs' }, skills: { title: 'Skills' } },
  sources: {},
  parameters: {
    'pay-hourly': {
      label: 'Hourly pay',
      unit: 'GBP/hour',
      grade: 'A',
      price_base: '2026-27',
      values: [{ value: '10' }],
    },
    'hours-per-year': {
      label: 'Paid hours in a full-time year',
      unit: 'hour/fte-year',
      grade: 'C',
      price_base: 'none',
      source: 'convention',
      values: [{ value: '1950' }],
    },
    'carbon-value': { label: 'Carbon value', unit: 'GBP/tCO2e', grade: 'B', price_base: '2022', values: [] },
  },
  measures: {},
};

const MEASURES: Readonly<Record<string, Measure>> = {
  'local-job': { title: 'Local person employed for a year', theme: 'jobs', outcome: 'Local jobs', unit: 'fte-year' },
  'benefit-saved': { title: 'Benefit no longer paid', theme: 'jobs', outcome: 'Local jobs', unit: 'person-year' },
  'carbon-saved': { title: 'Carbon saved', theme: 'environment', outcome: 'Less carbon', unit: 'tCO2e' },
  'volunteering-hours': { title: 'Volunteering', theme: 'skills', outcome: 'Time given', unit: 'hour' },
  'qualifications-gained': {
    title: 'Qualifications gained',
    theme: 'skills',
    outcome: 'Skills',
    unit: 'qualification',
    record_only: true,
  },
};

const FACTORS: Readonly<Record<Grade, Factor>> = {
  A: { parameter: 'pay-hourly', value: '10', grade: 'A', priceBase: '2026-27' },
  B: { parameter: 'carbon-value', value: '277.22', grade: 'B', priceBase: '2022' },
  C: { parameter: 'hours-per-year', value: '1950', grade: 'C', priceBase: 'none' },
};

export interface PoundsSaid {
  readonly kind: Kind;
  readonly net: string;
  readonly gross?: string;
  readonly grade?: Grade;
  readonly base?: string;
}

export interface LineSaid {
  readonly contract: string;
  readonly id?: string;
  readonly measure: string;
  readonly quantity: string;
  readonly pounds?: readonly PoundsSaid[];
  readonly shares?: readonly AppliedShare[];
  readonly remarks?: readonly Finding[];
  readonly status?: Status;
  readonly evidence?: string;
  readonly table?: number;
}

export interface ResultSaid {
  readonly contracts?: readonly ContractFacts[];
  readonly lines?: readonly LineSaid[];
  readonly options?: Partial<Options>;
  readonly rejected?: number;
  readonly countedTwice?: Pence;
  readonly proxies?: readonly TableUsed[];
  /** Tables are added together. */
  readonly added?: boolean;
}

export const USED: TableUsed = { table: TABLE, sha256: 'ab'.repeat(32), locked: true, origin: 'shipped' };

export const CONTRACTS: readonly ContractFacts[] = [
  {
    id: 'C-001',
    name: 'Soft facilities management',
    buyer: 'Northvale NHS Trust',
    supplier: 'Example Facilities Ltd',
    value: decimal('4200000'),
    start: isoDay('2027-04-01'),
    end: isoDay('2030-03-31'),
    ask: {
      text: '10% of total',
      parts: [{ kind: 'share-of-contract-value', of: 'total', at_least: decimal('0.1') }],
    },
  },
  { id: 'C-002', name: 'School repairs', buyer: 'Northvale Borough Council', value: decimal('950000.50') },
];

export const LINES: readonly LineSaid[] = [
  {
    contract: 'C-001',
    id: 'jobs-1',
    measure: 'local-job',
    quantity: '3',
    pounds: [{ kind: 'local-economic', net: '58500.00', grade: 'C', base: '2026-27' }],
  },
  {
    contract: 'C-001',
    measure: 'carbon-saved',
    quantity: '120',
    pounds: [{ kind: 'environmental', net: '103256.07', grade: 'B', base: '2022' }],
  },
  {
    contract: 'C-001',
    measure: 'benefit-saved',
    quantity: '2',
    pounds: [{ kind: 'transfer', net: '9600.00', grade: 'A', base: '2026-27' }],
  },
  {
    contract: 'C-002',
    measure: 'volunteering-hours',
    quantity: '500',
    pounds: [{ kind: 'economic', net: '4000.00', gross: '5000.00', grade: 'A', base: '2026-27' }],
    shares: [{ name: 'deadweight', value: decimal('0.2'), from: 'row' }],
  },
  { contract: 'C-002', measure: 'qualifications-gained', quantity: '12' },
  {
    contract: 'C-002',
    id: 'c-late',
    measure: 'carbon-saved',
    quantity: '1/3',
    remarks: [finding('no-figure-undated', { measure: 'carbon-saved', parameter: 'carbon-value' })],
  },
];

export const OPTIONS: Options = {
  case: 'central',
  range: false,
  by: [],
  years: 'calendar',
  discountFirstYear: false,
  addTables: false,
  repin: false,
  strict: false,
  asOf: '2026-12-01',
};

/** A result and the lines it was made of. */
export type ResultWithLines = Result & { readonly lines: readonly Line[] };

/** A result of the lines and contracts stated, or of the usual ones; everything in it adds up. */
export function aResult(said: ResultSaid = {}): ResultWithLines {
  const { contracts = CONTRACTS, proxies = [USED], rejected = 0, countedTwice = 0n } = said;
  const options = { ...OPTIONS, ...said.options };
  const lines = (said.lines ?? LINES).map((each, index) => lineOf(each, index + 2, options));
  const tableOf = (line: Line) => proxies[line.proxies]?.table.table ?? '';
  const titleOf = (id: string) => TABLE.themes?.[id]?.title ?? id;
  const ids = said.added ? [[...new Set(lines.map(tableOf))]] : [...new Set(lines.map(tableOf))].map((id) => [id]);
  const factsOf = (of: readonly Line[]) =>
    contracts.filter(({ id }) => of.some((line) => line.commitment.contract === id));
  return {
    inputs: [{ path: 'bid.csv', sha256: 'cd'.repeat(32), bytes: 321, rows: lines.length + rejected }],
    proxies,
    appraisals: [],
    options,
    complete: rejected === 0 && lines.every(({ state }) => state !== 'unvalued'),
    withheld: false,
    findings: lines.flatMap(({ remarks }) => remarks),
    counts: countsOf(lines, rejected),
    summaries: ids.map((tables) => {
      const among = lines.filter((line) => tables.includes(tableOf(line)));
      const delivered = among.every(({ commitment }) => commitment.status === 'delivered');
      const totals = totalOf(among, options);
      const evidenced = totalOf(
        among.filter(({ commitment }) => commitment.evidence !== undefined),
        options,
      );
      return {
        tables,
        contracts: factsOf(among).length,
        counts: countsOf(among, rejected),
        countedTwice,
        ...svaOf(totals, factsOf(among)),
        ...(delivered && { evidenced }),
        ...totals,
      };
    }),
    contracts: contracts.map((facts) => {
      const among = lines.filter(({ commitment }) => commitment.contract === facts.id);
      const totals = totalOf(among, options);
      return {
        facts,
        proxies: [among[0]?.proxies ?? 0],
        counts: countsOf(among, 0),
        countedTwice: 0n,
        ...svaOf(totals, [facts]),
        themes: themesOf(among, options, tableOf, titleOf),
        ...totals,
      };
    }),
    themes: themesOf(lines, options, tableOf, titleOf),
    groups: options.by.flatMap((by) => (by === 'measure' ? measureGroups(lines, options, tableOf) : [])),
    lines,
    digest: digestOf(lines),
    rejections: [],
  };
}

/** The same, with an error that withholds every total. */
export function aWithheldResult(): ResultWithLines {
  const place = { file: 'bid.csv', line: 3, column: 9 };
  const findings = [finding('not-a-number', { field: 'quantity', found: 'TBC', hint: 'words' }, place)];
  const empty = { summaries: [], contracts: [], themes: [], groups: [], lines: [] };
  const counts = { read: 2, valued: 0, recordOnly: 0, unvalued: 0, rejected: 1 };
  return { ...aResult(), ...empty, complete: false, withheld: true, findings, counts };
}

/** What the program gathers of lines as it goes. */
function digestOf(lines: readonly Line[]): Result['digest'] {
  const digest = new Digest();
  for (const line of lines) digest.add(line);
  return digest.digest;
}

function lineOf(said: LineSaid, row: number, options: Options): Line {
  const measure = MEASURES[said.measure];
  if (!measure) throw new Error(`the test table has no ${said.measure}`);
  const [top = '0', bottom] = said.quantity.split('/');
  const quantity = bottom === undefined ? decimal(top) : divide(decimal(top), decimal(bottom));
  const components = (said.pounds ?? []).map((pounds) => componentOf(pounds, options));
  return {
    commitment: {
      contract: said.contract,
      ...(said.id !== undefined && { id: said.id }),
      measure: said.measure,
      quantity,
      per: 'contract',
      shares: {},
      status: said.status ?? 'committed',
      ...(said.evidence !== undefined && { evidence: said.evidence }),
      origin: { file: { path: 'bid.csv' }, line: row },
    },
    name: said.id ?? `bid.csv:${row}`,
    state: measure.record_only ? 'record-only' : components.length > 0 ? 'valued' : 'unvalued',
    proxies: said.table ?? 0,
    chosenBy: 'only',
    measure,
    quantity,
    duration: 1,
    shares: said.shares ?? [],
    components,
    totals: aggregateOf(components, options),
    remarks: said.remarks ?? [],
  };
}

function componentOf(
  { kind, net, gross = net, grade = 'A', base = '2026-27' }: PoundsSaid,
  { range }: Options,
): LineComponent {
  const factor = FACTORS[grade];
  const [grossPounds, netPounds] = [decimal(gross), decimal(net)];
  const pence = { gross: roundToPence(grossPounds), net: roundToPence(netPounds) };
  const part: Part = {
    effectYear: 1,
    quantity: ONE,
    yearValues: [],
    retention: ONE,
    gross: grossPounds,
    net: netPounds,
  };
  return {
    component: { kind, product: [factor.parameter] },
    grade,
    priceBases: [base],
    factors: [factor],
    parts: [part],
    grossUnrounded: grossPounds,
    netUnrounded: netPounds,
    ...pence,
    ...(range && {
      range: {
        low: { gross: pence.gross / 2n, net: pence.net / 2n, parts: [part] },
        central: { ...pence, parts: [part] },
        high: { gross: pence.gross * 2n, net: pence.net * 2n, parts: [part] },
      },
    }),
  };
}
