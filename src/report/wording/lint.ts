// The words for what `proxies lint` finds in the parts of a table: ids, references, sources, licences.
import { count } from '../figures.ts';
import { lines, said, type Wordings } from './words.ts';

export const lintWordings = {
  'table-form': {
    title: 'A part of a table that does not fit the form',
    message: ({ reason }) => reason,
    fix: () => 'mend it here; `social-value schema proxies` says what a table holds.',
    page: {
      meaning: 'A table with such a part cannot be used. The linter lists all of them; a run stops at the first.',
      wrong: lines('values:', '  - { from: 2026-04-01, value: about 12 }'),
      right: lines('values:', '  - { from: 2026-04-01, value: 12.50 }'),
    },
  },
  'table-misplaced': {
    title: 'A table that does not stand under its own name',
    message: ({ says, name }) => `the table says that it is ${said(says)}, and its file is ${said(name)}`,
    fix: ({ name }) => `let id and version be those of the file, ${said(name)}, or move the file.`,
    page: {
      meaning: 'A table is found by its file: proxies/<id>/<version>.yaml. What it says of itself must be the same.',
      wrong: lines('# proxies/northvale/1.1.0.yaml', 'table: northvale', 'version: 1.0.0'),
      right: lines('# proxies/northvale/1.1.0.yaml', 'table: northvale', 'version: 1.1.0'),
    },
  },
  'rename-unclear': {
    title: 'An old name that leads to no one measure',
    message: ({ measure, from, why }) =>
      why === 'still-there'
        ? `${said(measure)} says that it was called ${said(from)}, and ${said(from)} is a measure of this table`
        : `${said(measure)} says that it was called ${said(from)}, and so does another measure`,
    fix: () => 'let one measure alone have the old name, and take the measure of that name out.',
    page: {
      meaning: 'Rows under an old name are read as the measure that has it in renamed_from. It can be only one.',
      wrong: lines('measures:', '  local-job: { ... }', '  job-local: { renamed_from: local-job, ... }'),
      right: lines('measures:', '  job-local: { renamed_from: local-job, ... }'),
    },
  },
  'rename-from-nothing': {
    title: 'An old name that was never there',
    message: ({ measure, from, earlier, nearest }) =>
      `${said(measure)} says that it was called ${said(from)}, and ${earlier} has no such measure` +
      `${nearest === undefined ? '' : `; did it mean ${nearest}`}`,
    fix: () => 'write the name as the earlier version has it, or take renamed_from out.',
    page: {
      meaning: 'An old name that is misspelt leads nobody anywhere: rows under the true one are refused.',
      wrong: 'job-local: { renamed_from: locl-job, ... }',
      right: 'job-local: { renamed_from: local-job, ... }',
    },
  },
  'unknown-reference': {
    title: 'A name that leads to nothing in the table',
    message: ({ kind, id, nearest }) =>
      `there is no ${kind} ${said(id)} in this table${nearest ? `; the nearest is ${nearest}` : ''}`,
    fix: ({ kind, nearest }) =>
      nearest
        ? `write ${nearest}, or add the ${kind} to this table; a table uses nothing from another file.`
        : `add the ${kind} to this table; a table uses nothing from another file.`,
    page: {
      meaning: 'One file is one table: every parameter, source, measure and theme it names is written in it.',
      wrong: lines('overlaps:', '  - { kind: part-of, part: sme-spent, whole: local-spend }'),
      right: lines('overlaps:', '  - { kind: part-of, part: sme-spend, whole: local-spend }'),
    },
  },
  'code-unknown': {
    title: 'A code that its framework does not have',
    message: ({ measure, framework, code, nearest }) =>
      `${measure} maps to ${framework} ${said(code)}, which is none of its codes${nearest ? `; the nearest is ${nearest}` : ''}`,
    fix: ({ framework }) => `write a code of ${framework}, or name a framework of your own.`,
    page: {
      meaning:
        'Totals by mission, outcome, criterion or pillar go by these codes. One that is not there makes a group of nothing.',
      wrong: lines('maps_to: { ppn-002-mission: [M6] }'),
      right: lines('maps_to: { ppn-002-mission: [M5] }'),
    },
  },
  'ids-alike': {
    title: 'Two ids that read as one',
    message: ({ kind, id, other }) => `the ${kind} ids ${said(id)} and ${said(other)} differ only in case, - or _`,
    fix: () => 'give one of them another id, so that nobody takes it for the other.',
    page: {
      meaning: 'Ids are typed by people. Two that differ in a hyphen are one id to most readers, with two values.',
      wrong: lines('measures:', '  local-job: ...', '  local_job: ...'),
      right: lines('measures:', '  local-job: ...', '  local-job-part-time: ...'),
    },
  },
  'source-missing': {
    title: 'A figure without a source',
    message: ({ parameter }) => `${said(parameter)} names no source`,
    // The figure of a sheet is called by its code and kind.
    fix: ({ parameter }) =>
      parameter.includes(':')
        ? 'fill the column `source` of its row; where the sheet was imported, import it again.'
        : 'add `source:` with an id of `sources`, or `definition` for a fact such as 1,000 kg in a tonne.',
    page: {
      meaning: 'A pound that cannot be traced to a publisher cannot be defended in a tender.',
      wrong: lines('hourly-pay:', '  unit: GBP/hour', '  values: [{ value: 12.50 }]'),
      right: lines('hourly-pay:', '  unit: GBP/hour', '  source: pay-rates-2026', '  values: [{ value: 12.50 }]'),
    },
  },
  'source-stale': {
    title: 'A source that was last checked long ago',
    message: ({ source, checkedOn, months, asOf }) =>
      `${said(source)} was checked on ${checkedOn}, more than ${count(months, 'month')} before ${asOf}`,
    fix: () =>
      'look whether the publisher has a newer figure, and put the day you looked in a new version of the table.',
    page: {
      meaning:
        'Rates and factors are published anew each year. --stale-months says how long a check holds (24 when absent), ' +
        'and --as-of what today is: the day the table was released when absent. An earlier --as-of than the check is never stale.',
      wrong: 'checked_on: 2023-05-01        linted with --as-of 2026-11-23',
      right: 'checked_on: 2026-05-01        linted with --as-of 2026-11-23',
    },
  },
  'grade-missing': {
    title: 'A figure without a grade',
    message: ({ parameter }) => `${said(parameter)} has no grade, neither for itself nor for each of its figures`,
    fix: () => "add `grade:` A (the publisher's own file), B (two transcriptions agree) or C (one transcription).",
    page: {
      meaning: 'The grade says how well a figure was read, and is shown wherever the figure is used.',
      wrong: lines('hourly-pay:', '  unit: GBP/hour', '  source: pay-rates-2026'),
      right: lines('hourly-pay:', '  unit: GBP/hour', '  grade: A', '  source: pay-rates-2026'),
    },
  },
  'price-base-missing': {
    title: 'Pounds without a price base',
    message: ({ parameter }) => `${said(parameter)} is in GBP and does not say in the prices of which year`,
    fix: () => 'add `price_base:` with a year (2022), April to March (2026-27), or none for pounds as given.',
    page: {
      meaning: 'A pound of 2019 and a pound of 2026 are different pounds; a total says which it holds.',
      wrong: lines('hourly-pay:', '  unit: GBP/hour', '  values: [{ value: 12.50 }]'),
      right: lines('hourly-pay:', '  unit: GBP/hour', '  price_base: 2026-27', '  values: [{ value: 12.50 }]'),
    },
  },
  'definition-in-pounds': {
    title: 'Pounds by definition',
    message: ({ parameter, unit }) => `${said(parameter)} is in ${unit} and is called a definition`,
    fix: () => 'name the source that published the figure; only what is true by its words is a definition.',
    page: {
      meaning:
        'That a tonne is 1,000 kg is a definition. A price, a wage or a convention has somebody who published it.',
      wrong: lines('hourly-pay:', '  unit: GBP/hour', '  source: definition'),
      right: lines('hourly-pay:', '  unit: GBP/hour', '  source: pay-rates-2026'),
    },
  },
  'redistribution-forbidden': {
    title: 'A table that may not be passed on, among the tables that are',
    message: ({ licence }) => `the licence ${said(licence)} forbids redistribution, and this file stands in proxies/`,
    fix: () =>
      'keep the table with your own files, outside proxies/ and outside the repository, and use it with -p PATH; or, in a ' +
      'repository that nobody else reads, answer for it in proxies/accepted.yaml (table and rule).',
    page: {
      meaning: 'What stands in proxies/ is shared with everybody who has the repository.',
      wrong: lines('# proxies/licensed/1.0.0.yaml', 'licence: { id: Commercial, redistribution: forbidden }'),
      right: 'social-value calculate bid.csv -p ../licensed/1.0.0.yaml',
    },
  },
  'redistribution-unclear': {
    title: 'A table of which nobody says whether it may be passed on',
    message: ({ licence }) => `nobody says whether the licence ${said(licence)} allows redistribution`,
    fix: () =>
      'read the licence, and write `redistribution: allowed`; where it is forbidden, move the table out of here, or answer ' +
      'for it in proxies/accepted.yaml (table and rule).',
    page: {
      meaning:
        'What stands in proxies/ is shared with everybody who has the repository, so its licence has to be known.',
      wrong: lines('# proxies/northvale/1.0.0.yaml', 'licence: { id: Not stated, redistribution: unknown }'),
      right: lines('# proxies/northvale/1.0.0.yaml', 'licence: { id: OGL-UK-3.0, redistribution: allowed }'),
    },
  },
  'parameter-unused': {
    title: 'A parameter nothing uses',
    message: ({ parameter }) => `no measure uses the parameter ${said(parameter)}`,
    fix: () => 'remove it, or use it in the product it was meant for.',
    page: {
      meaning: 'A figure that moves nothing is either left over, or missing from a product where it should stand.',
      wrong: lines('parameters: { hourly-pay: ..., old-hourly-pay: ... }', 'product: [hourly-pay]'),
      right: lines('parameters: { hourly-pay: ... }', 'product: [hourly-pay]'),
    },
  },
  'source-unused': {
    title: 'A source nothing uses',
    message: ({ source }) => `nothing in this table names the source ${said(source)}`,
    fix: () => 'remove it, or name it at the figure that was read there.',
    page: {
      meaning: 'A source without a figure suggests that a figure names the wrong source.',
      wrong: lines('sources: { pay-2025: ..., pay-2026: ... }', 'source: pay-2026'),
      right: lines('sources: { pay-2026: ... }', 'source: pay-2026'),
    },
  },
  'no-evidence-asked': {
    title: 'A measure that asks for no evidence',
    message: ({ measure }) => `${said(measure)} does not say what a supplier has to show`,
    fix: () => 'add `evidence:` with what proves that it was delivered.',
    page: {
      meaning: 'A promise that nobody could check afterwards is worth little, whatever its pounds.',
      wrong: lines('local-job:', '  title: Local person employed', '  unit: fte-year'),
      right: lines('local-job:', '  title: Local person employed', '  unit: fte-year', '  evidence: [Payroll extract]'),
    },
  },
  'undated-table': {
    title: 'A table that does not say when it holds',
    message: ({ key }) => `this table has no ${said(key)}`,
    fix: ({ key }) => (key === 'covers' ? 'add covers: { from: ..., to: ... }.' : `add ${key}: with a day.`),
    page: {
      meaning:
        'A delivery without dates takes the figure of the first day a table covers; a later one is said to be outside.',
      wrong: lines('table: northvale', 'version: 1.0.0'),
      right: lines(
        'table: northvale',
        'version: 1.0.0',
        'covers: { from: 2026-04-01, to: 2027-03-31 }',
        'released_on: 2026-03-20',
      ),
    },
  },
} satisfies Partial<Wordings>;
