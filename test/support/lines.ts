// Lines built by hand, with their working, for tests of what is shown. The setup states only what is unusual.
import { isoDay } from '../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import { type Pence, roundToPence } from '../../src/model/money.ts';
import { multiply, ONE, product, type Rational, rational, subtract, sum } from '../../src/model/rational.ts';
import type { AppliedShare, Factor, Line, LineComponent, Part, TableUsed } from '../../src/model/result.ts';
import type { Kind, ProxyTable } from '../../src/model/table.ts';

export const TABLE: ProxyTable = {
  table: 'tiny',
  format_version: 1,
  version: '1.2.3',
  edition: '2026-27',
  covers: { from: '2026-04-01', to: '2027-03-31' },
  title: 'A tiny table',
  released_on: '2026-11-23',
  licence: {
    id: 'OGL-UK-3.0',
    url: 'https://example.org/licence',
    redistribution: 'allowed',
    attribution: 'Contains information of a public office.',
  },
  themes: { environment: { title: 'Environment' }, skills: { title: 'Skills' } },
  method: {
    rounding: 'half-away-from-zero',
    overlaps: [{ kind: 'exclusive', measures: ['carbon-saved', 'electricity-saved'], why: 'A tonne is saved once.' }],
  },
  sources: {
    office: {
      publisher: 'A public office',
      title: 'Values for appraisal',
      locator: 'Table 3',
      url: 'https://example.org/values.xlsx',
      published_on: '2023-11',
      checked_on: '2026-11-23',
    },
    book: {
      publisher: 'A press',
      title: 'A book',
      locator: 'Table 4.2',
      citation: 'A press, A book, 2018, Table 4.2',
      published_on: '2018',
      checked_on: '2026-11-23',
    },
  },
  price_indices: {
    calendar: {
      label: 'GDP deflator, calendar years',
      source: 'office',
      grade: 'B',
      values: [
        { base: '2022', index: '90.5005' },
        { base: '2024', index: '100' },
      ],
    },
  },
  discount: {
    standard: {
      label: 'Standard schedule',
      source: 'office',
      grade: 'A',
      rates: [{ from: 0, percent: '3.5' }],
    },
  },
  parameters: {
    'carbon-value': {
      label: 'Carbon value, one tonne of CO2 equivalent',
      unit: 'GBP/tCO2e',
      grade: 'B',
      price_base: '2022',
      source: 'office',
      note: 'Not a price, and not damage avoided.',
      values: [
        { year: 2027, low: '140.72', central: '281.44', high: '422.17' },
        { year: 2028, low: '142.87', central: '285.73', high: '428.60' },
        { year: 2029, low: '145.04', central: '290.08', high: '435.12' },
        { year: 2030, low: '147.25', central: '294.50', high: '441.75' },
      ],
    },
    factor: {
      label: 'Electricity, generation',
      unit: 'kgCO2e/kWh',
      grade: 'A',
      price_base: 'none',
      source: 'book',
      values: [{ value: '0.13096' }],
    },
    'tonnes-per-kilogram': {
      label: 'Tonnes in a kilogram',
      unit: 'tCO2e/kgCO2e',
      grade: 'A',
      price_base: 'none',
      source: 'definition',
      values: [{ value: '0.001' }],
    },
    'apprentice-hourly': {
      label: 'Apprentice rate',
      unit: 'GBP/hour',
      grade: 'A',
      price_base: '2026-27',
      source: 'office',
      values: [{ from: '2026-04-01', value: '8.00' }],
    },
    'apprentice-hours-per-week': {
      label: 'Hours in an apprentice week',
      unit: 'hour/week',
      grade: 'C',
      price_base: 'none',
      approximate: true,
      source: 'book',
      values: [{ value: '30' }],
    },
  },
  measures: {
    'carbon-saved': {
      title: 'Emissions saved',
      theme: 'environment',
      outcome: 'Fewer emissions',
      unit: 'tCO2e',
      components: [{ kind: 'environmental', product: ['carbon-value'] }],
      notes: ['Not a price.'],
      evidence: ['The baseline'],
      mistakes: ['Counting offsets.'],
      maps_to: { 'ppn-002-mission': ['M2'], toms: ['NT31'] },
      mapped_by: 'us',
    },
    'electricity-saved': {
      title: 'Grid electricity saved',
      theme: 'environment',
      outcome: 'Fewer emissions',
      unit: 'kWh',
      components: [
        { kind: 'environmental', product: ['factor', 'tonnes-per-kilogram', 'carbon-value'], label: 'Generation' },
      ],
    },
    'apprenticeship-weeks': {
      title: 'Weeks of apprenticeship',
      theme: 'skills',
      outcome: 'People learn a trade',
      unit: 'week',
      components: [{ kind: 'local-economic', product: ['apprentice-hourly', 'apprentice-hours-per-week'] }],
      notes: ['The lowest rate the law allows.'],
      maps_to: { toms: ['NT10'] },
    },
    donations: {
      title: 'Donations',
      theme: 'community',
      outcome: 'Stronger communities',
      unit: 'GBP',
      components: [{ kind: 'economic', product: [] }],
    },
    qualifications: {
      title: 'Qualifications gained',
      theme: 'skills',
      outcome: 'People learn a trade',
      unit: 'qualification',
      record_only: true,
    },
  },
};

export const USED: TableUsed = {
  table: TABLE,
  sha256: '0123456789ab'.padEnd(64, '0'),
  locked: true,
  origin: 'shipped',
};

export const CONTRACT: ContractFacts = {
  id: 'C-001',
  name: 'Soft facilities management',
  start: isoDay('2027-04-01'),
  end: isoDay('2030-03-31'),
};

export function commitmentOf(unusual: Partial<Commitment> & Pick<Commitment, 'measure'>): Commitment {
  return {
    contract: 'C-001',
    quantity: ONE,
    per: 'contract',
    shares: {},
    status: 'committed',
    origin: { file: { path: 'bid.csv' }, line: 2 },
    ...unusual,
  };
}

/** A piece of a delivery: gross and net follow from the quantity, what it is multiplied by, and what the shares keep. */
export function partOf(quantity: Rational, priced: Rational, unusual: Partial<Part> = {}, kept: Rational = ONE): Part {
  const retention = unusual.retention ?? ONE;
  const gross = product([quantity, priced, unusual.discount?.factor ?? ONE]);
  const net = product([gross, retention, kept]);
  return { effectYear: 1, quantity, yearValues: [], ...unusual, retention, gross, net };
}

/** The factor of a parameter of the tiny table at its first value, or at that of a year. */
export function factorOf(parameter: string, year?: number): Factor {
  const { values, grade, price_base } = TABLE.parameters[parameter] ?? { values: [], price_base: 'none' };
  const published = year === undefined ? values[0] : values.find((value) => value.year === year);
  const value = published?.value ?? published?.central;
  if (!published || value === undefined) throw new RangeError(`no figure of ${parameter} in the tiny table`);
  return { parameter, value, published, priceBase: price_base, ...(grade && { grade }) };
}

export function componentOf(
  unusual: Pick<LineComponent, 'component' | 'parts'> & Partial<LineComponent>,
): LineComponent {
  const grossUnrounded = sum(unusual.parts.map(({ gross }) => gross));
  const netUnrounded = sum(unusual.parts.map(({ net }) => net));
  return {
    priceBases: ['2022'],
    factors: [],
    grossUnrounded,
    netUnrounded,
    gross: roundToPence(grossUnrounded),
    net: roundToPence(netUnrounded),
    ...unusual,
  };
}

export function lineOf(
  commitment: Commitment,
  components: readonly LineComponent[],
  unusual: Partial<Line> = {},
): Line {
  const measure = TABLE.measures[commitment.measure];
  if (!measure) throw new RangeError(`${commitment.measure} is not in the tiny table`);
  const of = (wanted: (kind: Kind) => boolean, side: 'gross' | 'net'): Pence =>
    components.filter(({ component }) => wanted(component.kind)).reduce((total, each) => total + each[side], 0n);
  const counted = (kind: Kind) => kind !== 'transfer';
  const local = (kind: Kind) => kind === 'local-economic';
  return {
    commitment,
    name: commitment.id ?? 'bid.csv:2',
    state: 'valued',
    proxies: 0,
    chosenBy: 'only',
    measure,
    quantity: commitment.quantity,
    duration: 1,
    shares: [],
    components,
    totals: {
      gross: of(counted, 'gross'),
      net: of(counted, 'net'),
      social: of((kind) => counted(kind) && !local(kind), 'net'),
      localEconomic: of(local, 'net'),
      transfer: of((kind) => !counted(kind), 'net'),
      byKind: {},
      priceBases: [],
    },
    remarks: [],
    ...unusual,
  };
}

/** The contract's example: 120 tCO2e a year from 2027-04-01 to 2030-03-31 at the central carbon values. */
export function carbonLine(unusual: Partial<Line> = {}): Line {
  const quantity = rational(360);
  const days: readonly (readonly [year: number, days: number])[] = [
    [2027, 275],
    [2028, 366],
    [2029, 365],
    [2030, 90],
  ];
  const parts = days.map(([year, of]) => {
    const factor = factorOf('carbon-value', year);
    const own = multiply(quantity, rational(of, 1096));
    return partOf(own, decimal(factor.value ?? ''), { year, days: of, ofDays: 1096, yearValues: [factor] });
  });
  const component = componentOf({ component: { kind: 'environmental', product: ['carbon-value'] }, parts, grade: 'B' });
  const dates = { start: isoDay('2027-04-01'), end: isoDay('2030-03-31'), from: 'contract' } as const;
  const commitment = commitmentOf({ id: 'CARBON', measure: 'carbon-saved', quantity: rational(120), per: 'year' });
  return lineOf(commitment, [component], { quantity, years: rational(3), dates, ...unusual });
}

/** 208 apprenticeship weeks at 8.00 pounds an hour and 30 hours a week, less the shares given. */
export function apprenticeLine(shares: readonly AppliedShare[] = []): Line {
  const weeks = rational(208);
  const kept = product(shares.map(({ name, value }) => (name === 'attributed_share' ? value : subtract(ONE, value))));
  const component = componentOf({
    component: { kind: 'local-economic', product: ['apprentice-hourly', 'apprentice-hours-per-week'] },
    factors: [factorOf('apprentice-hourly'), factorOf('apprentice-hours-per-week')],
    parts: [partOf(weeks, rational(240), {}, kept)],
    priceBases: ['2026-27'],
    grade: 'C',
  });
  return lineOf(commitmentOf({ measure: 'apprenticeship-weeks', quantity: weeks }), [component], { shares });
}
