// The made-up trade that the benchmark is about: 60 measures with a proxy for each of six financial years, and contracts.
import { randomFrom } from './random.js';

export const THEMES = /** @type {const} */ (['Jobs', 'Growth', 'Social', 'Environment', 'Innovation']);
const YEARS = /** @type {const} */ ([2021, 2022, 2023, 2024, 2025, 2026]);
const MEASURES = 60;

/** What one of a unit is worth, about. */
const POUNDS_PER = /** @type {const} */ ([
  ['FTE', 20_000],
  ['hours', 17],
  ['GBP', 1],
  ['tCO2e', 250],
  ['miles', 0.06],
  ['weeks', 210],
  ['people', 1400],
  ['kg', 0.25],
]);

/** @typedef {{ readonly code: string, readonly theme: string, readonly unit: string, readonly pounds: number }} Measure */

/** @type {readonly Measure[]} */
export const measures = (() => {
  const random = randomFrom(60);
  return Array.from({ length: MEASURES }, (_, at) => {
    const [unit, pounds] = random.of(POUNDS_PER);
    const code = `SV${String(at + 1).padStart(2, '0')}${(at + 1) % 7 === 0 ? 'a' : ''}`;
    const theme = THEMES[Math.floor((at * THEMES.length) / MEASURES)] ?? THEMES[0];
    return { code, theme, unit, pounds: Math.max(0.01, pounds * (0.5 + random.next())) };
  });
})();

/** Pounds per unit in a financial year, in whole pence: `17.25`. @param {Measure} measure @param {number} year */
export function proxyOf({ unit, pounds }, year) {
  const value = unit === 'GBP' ? 1 : pounds * 1.035 ** (year - YEARS[0]);
  return (Math.max(1, Math.round(value * 100)) / 100).toFixed(2);
}

/** The proxies as a CSV for the peer. */
export function proxiesCsv() {
  const rows = measures.flatMap((measure) =>
    YEARS.map((year) => [measure.code, year, measure.theme, measure.unit, proxyOf(measure, year)].join(',')),
  );
  return `measure,year,theme,unit,proxy\n${rows.join('\n')}\n`;
}

/** The same proxies as a table of ours. */
export function tableYaml() {
  const head = `table: bench
version: 1.0.0
edition: 2026-27
covers: { from: 2021-04-01, to: 2027-03-31 }
title: Made up for the benchmark
licence: { id: OGL-UK-3.0, url: "https://example.org/licence", redistribution: allowed, attribution: none }
released_on: 2026-11-23
method: { rounding: half-away-from-zero, overlaps: [] }
sources:
  made-up:
    { publisher: Bench, title: Bench, locator: table 1, url: "https://example.org/", published_on: 2026-01-01, checked_on: 2026-01-01 }
`;
  const parameters = measures.map((measure) => {
    const id = `p-${measure.code.toLowerCase()}`;
    const values = YEARS.map((year) => `      - { from: ${year}-04-01, value: ${proxyOf(measure, year)} }\n`);
    return `  ${id}:
    label: value of ${measure.code}
    unit: GBP/${measure.unit}
    grade: A
    price_base: 2024-25
    source: made-up
    values:
${values.join('')}`;
  });
  const listed = measures.map(
    ({ code, theme, unit }) => `  ${code}:
    title: Measure ${code}
    theme: ${theme.toLowerCase()}
    outcome: o
    unit: ${unit}
    components:
      - { kind: economic, product: [p-${code.toLowerCase()}] }
    evidence: [a]
`,
  );
  return `${head}parameters:\n${parameters.join('')}measures:\n${listed.join('')}`;
}

/** The map that our calculator reads the sheets by. */
export const MAP_YAML = `columns:
  contract_value: contract_value_gbp
  start: start_date
  end: end_date
  attributed_share: attribution
  area: local_authority
`;

const TRADES =
  'road footway highway school housing repair kitchen roof window energy waste water park library care digital network fleet plant survey cleaning security catering training apprentice volunteer community local spend carbon offset donated hours delivered with partner college report signed quarter';
/** Words of names and notes. */
export const WORDS = TRADES.split(' ');
const HOUSES = /** @type {const} */ ([
  'Kestrel',
  'Ashdown',
  'Harbour',
  'Northgate',
  'Pennine',
  'Severn',
  'Thornbury',
  'Wessex',
  'Calder',
  'Millbrook',
  'Orwell',
  'Langdale',
]);
const FORMS = /** @type {const} */ (['Ltd', 'Limited', 'plc', 'LLP', 'CIC', '& Sons Ltd', 'Group plc']);

/** @typedef {{ readonly id: string, readonly name: string, readonly supplier: string, readonly value: string }} Contract */

/** So many contracts, in the order of their ids. @param {number} count @returns {readonly Contract[]} */
export function contractsOf(count) {
  const random = randomFrom(7922);
  return Array.from({ length: count }, (_, at) => {
    const first = random.of(WORDS);
    const name = `${first.charAt(0).toUpperCase()}${first.slice(1)}${random.chance(0.12) ? ',' : ''} ${random.of(WORDS)} ${random.of(WORDS)}`;
    const supplier = `${random.of(HOUSES)} ${random.of(WORDS)} ${random.of(FORMS)}`;
    return { id: `CN-${100_000 + at}`, name, supplier, value: Math.exp(9 + random.next() * 8).toFixed(2) };
  });
}
