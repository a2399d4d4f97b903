// The smallest proxy table file that is whole, for tests to break in one place.

export const TABLE_YAML = `table: tiny
version: 1.0.0
edition: 2026-27
covers: { from: 2026-04-01, to: 2027-03-31 }
title: A tiny table
licence: { id: OGL-UK-3.0, redistribution: allowed }
released_on: 2026-04-01
themes:
  jobs: { title: Jobs }
method:
  rounding: half-away-from-zero
  overlaps:
    - { kind: part-of, part: cheap-job, whole: local-job }
sources:
  pay: { publisher: An office, title: Rates, locator: Table 1, url: https://example.org/a, published_on: 2026-04, checked_on: 2026-05-01 }
price_indices:
  calendar:
    label: Prices
    source: pay
    grade: B
    values: [{ base: 2022, index: 90.5 }, { base: 2024, index: 100 }]
discount:
  standard:
    label: Rates
    source: pay
    grade: A
    rates: [{ from: 0, to: 30, percent: 3.5 }, { from: 31, percent: 3.0 }]
parameters:
  hourly-pay:
    label: Pay
    unit: GBP/hour
    grade: A
    price_base: 2026-27
    approximate: true
    source: pay
    values: [{ from: 2026-04-01, value: 20500.10 }, { from: 2026-04-01, area: North, value: 9 }]
  hours:
    label: Hours
    unit: hour/fte-year
    source: definition
    values: [{ value: 1950 }]
  carbon:
    label: Carbon
    unit: GBP/tCO2e
    price_base: 2022
    source: { publisher: An office, title: Carbon, locator: Table 3, published_on: 2023, checked_on: 2026-05-01 }
    values:
      - { year: 2026, low: 1, central: 2, high: 3 }
      - { year: 2027, low: 1, central: 2, high: 3.50, price_base: 2023, grade: C, note: Later }
measures:
  local-job:
    title: A job
    theme: jobs
    outcome: Work
    unit: fte-year
    components:
      - { kind: local-economic, product: [hourly-pay, hours] }
    shares: { deadweight: 0.25 }
    evidence: [A list of posts]
    maps_to: { toms: [NT1] }
  cheap-job: { title: Counted only, theme: jobs, outcome: Work, unit: person, record_only: true }
  spend: { title: Spend, theme: jobs, outcome: Work, unit: GBP, components: [{ kind: local-economic, product: [] }] }
  saved: { title: Saved, theme: jobs, outcome: Air, unit: tCO2e, components: [{ kind: environmental, product: [carbon], discount: health }] }
`;

/** The tiny table with one text put for another, which must be there. */
export function tableYaml(from = '', to = ''): string {
  if (!TABLE_YAML.includes(from)) throw new RangeError(`the tiny table has no ${from}`);
  return TABLE_YAML.replace(from, to);
}
