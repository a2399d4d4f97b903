// The words for what `proxies lint` finds in the figures of a table: units, series, and measures beside each other.
import { lines, pounds, said, type Wordings } from './words.ts';

export const lintFigureWordings = {
  'units-do-not-multiply-out': {
    title: 'A proxy that does not come to pounds per unit',
    message: ({ measure, product, comesTo, unit }) =>
      `${measure}: ${product} comes to ${comesTo}, the measure is counted in ${unit}`,
    fix: ({ unit }) =>
      `add or drop a factor so that the product comes to GBP/${unit}, or count the measure in another unit.`,
    page: {
      meaning:
        'The units of a product multiply out and cancel as written, to GBP per unit of the measure. Where they do not, ' +
        'every pound of the measure would be wrong: hours taken for weeks are out many times over.',
      wrong: lines(
        'training-hours:',
        '  unit: hour',
        '  components:',
        '    - { kind: economic, product: [median-hourly-pay, hours-per-week] }',
      ),
      right: lines(
        'training-hours:',
        '  unit: hour',
        '  components:',
        '    - { kind: economic, product: [median-hourly-pay] }',
      ),
    },
  },
  'units-alike': {
    title: 'One unit in two spellings',
    message: ({ unit, other }) => `the unit ${said(unit)} is also written ${said(other)} in this table`,
    fix: ({ other }) => `write ${said(other)} everywhere, so that it cancels.`,
    page: {
      meaning: 'Units cancel only as they are written: an hour and hours do not.',
      wrong: lines('unit: GBP/hours', 'unit: hour/week'),
      right: lines('unit: GBP/hour', 'unit: hour/week'),
    },
  },
  'cases-out-of-order': {
    title: 'Low, central and high out of order',
    message: ({ parameter, low, central, high }) =>
      `${said(parameter)} has low ${low}, central ${central} and high ${high}, which do not rise`,
    fix: () => 'read the three figures again where they were published; two may have changed places.',
    page: {
      meaning: 'The low case is at most the central one, and that at most the high one.',
      wrong: '{ year: 2026, low: 20.00, central: 10.00, high: 30.00 }',
      right: '{ year: 2026, low: 10.00, central: 20.00, high: 30.00 }',
    },
  },
  'year-missing': {
    title: 'A series with a year left out',
    message: ({ parameter, years, area }) =>
      `${said(parameter)} has no figure for ${years}${area === undefined ? '' : ` in ${said(area)}`}, and has one before and one after`,
    fix: () => 'add the row for that year from the source.',
    page: {
      meaning: 'A delivery in that year would have no figure, though the publisher most likely gave one.',
      wrong: lines('- { year: 2026, value: 10.00 }', '- { year: 2028, value: 10.40 }'),
      right: lines(
        '- { year: 2026, value: 10.00 }',
        '- { year: 2027, value: 10.20 }',
        '- { year: 2028, value: 10.40 }',
      ),
    },
  },
  'step-out-of-line': {
    title: 'A figure out of line with its neighbours',
    message: ({ parameter, year, case: name, found, likely }) =>
      `${said(parameter)} has ${name ? `${name} ` : ''}${found} for ${year}; the figures round it make ${likely} likely`,
    fix: () => 'read the figure again where it was published: a digit may be mistyped. If it is right, it can stay.',
    page: {
      meaning:
        'Most series move smoothly. A figure far off the line through its neighbours, or off the usual distance between ' +
        'low, central and high, is more often a slip of the finger than a fact. It stays a doubt, because steps do happen.',
      wrong: lines(
        '- { year: 2025, value: 10.00 }',
        '- { year: 2026, value: 11.00 }',
        '- { year: 2027, value: 10.20 }',
      ),
      right: lines(
        '- { year: 2025, value: 10.00 }',
        '- { year: 2026, value: 10.10 }',
        '- { year: 2027, value: 10.20 }',
      ),
    },
  },
  'week-year-disagree': {
    title: 'A week and a year that disagree',
    message: ({ week, year, weekly, yearly, weeks, expected }) =>
      `${week} is ${pounds(weekly)}, and ${weeks} of them are ${pounds(expected)}; ${year} is ${pounds(yearly)}`,
    fix: () => 'let both measures use the same parameters, and the year the weeks in a year besides.',
    page: {
      meaning:
        'The same thing counted in weeks and in years must come to the same pounds, or a bidder picks the dearer unit.',
      wrong: lines(
        'apprenticeship-weeks: product [hourly-pay, hours-per-week]',
        'apprenticeship-years: product [other-hourly-pay, hours-per-week, weeks-per-year]',
      ),
      right: lines(
        'apprenticeship-weeks: product [hourly-pay, hours-per-week]',
        'apprenticeship-years: product [hourly-pay, hours-per-week, weeks-per-year]',
      ),
    },
  },
  'part-dearer-than-whole': {
    title: 'A part that is worth more than its whole',
    message: ({ part, whole, partPounds, wholePounds, year }) =>
      `${part} is ${pounds(partPounds)} a unit${year === undefined ? '' : ` in ${year}`} and is part of ${whole}, which is ${pounds(wholePounds)}`,
    fix: () => 'look at both values, and at whether the one is really a part of the other.',
    page: {
      meaning: 'What is inside a whole can hardly be worth more than the whole, unit for unit.',
      wrong: lines('overlaps: part sme-spend of whole local-spend', 'sme-spend 1.20, local-spend 1.00'),
      right: lines('overlaps: part sme-spend of whole local-spend', 'sme-spend 1.00, local-spend 1.00'),
    },
  },
  'covers-without-figure': {
    title: 'A table that covers days before its figures',
    message: ({ parameter, from, first }) =>
      `the table covers deliveries from ${from}, and ${said(parameter)} has its first figure for ${first}`,
    fix: () => 'add the figure that held on that day, or let the table cover less.',
    page: {
      meaning: 'A delivery at the beginning of what the table covers would have no figure.',
      wrong: lines('covers: { from: 2026-04-01, to: 2027-03-31 }', 'values: [{ from: 2026-10-01, value: 13.00 }]'),
      right: lines(
        'covers: { from: 2026-04-01, to: 2027-03-31 }',
        'values: [{ from: 2026-04-01, value: 12.50 }, { from: 2026-10-01, value: 13.00 }]',
      ),
    },
  },
  'figure-out-of-step': {
    title: "A figure out of step with the table's own earlier edition",
    message: ({ parameter, found, before, edition, why, other }) =>
      `${said(parameter)} is ${found} and was ${before} in ${edition}: ${
        {
          digits: 'two digits seem to have changed places',
          'power-of-ten': 'the point seems to have moved',
          swapped: `it and ${said(other ?? '')} seem to have taken each other's value`,
          far: 'that is half or double, or further',
          earlier: 'it holds from an earlier day than the figure there',
          restated: 'what was published for a day does not change afterwards',
        }[why]
      }`,
    fix: () =>
      'read it again in the source; where it is right, say so in proxies/accepted.yaml when the version is reviewed.',
    page: {
      meaning:
        'Published rates move by a few percent a year. A figure ten times dearer, or with two digits changed over, is a slip far more often than news.',
      wrong: lines(
        '# 1.0.0',
        'values: [{ from: 2026-04-01, value: 12.71 }]',
        '# 2.0.0',
        'values: [{ from: 2027-04-01, value: 17.21 }]',
      ),
      right: lines('# 2.0.0', 'values: [{ from: 2027-04-01, value: 13.02 }]'),
    },
  },
  'figure-not-above-zero': {
    title: 'A figure of zero or below',
    message: ({ parameter, found }) => `${said(parameter)} is ${found}, and a published figure is above zero`,
    fix: () =>
      'give the figure that was published; leave the measure record-only where there is none. Unknown is not zero.',
    page: {
      meaning:
        'A figure of 0 makes everything it is multiplied with worth nothing, and one below 0 turns gains into losses.',
      wrong: 'values: [{ value: 0 }]',
      right: 'values: [{ value: 17.96 }]',
    },
  },
  'source-dates': {
    title: 'A source published after it was read',
    message: ({ source, publishedOn, checkedOn }) =>
      `${said(source)} was published on ${publishedOn} and checked on ${checkedOn}, before it was there`,
    fix: () => 'put the two days right.',
    page: {
      meaning: 'Nobody can have read what was not published yet: one of the two days is mistyped.',
      wrong: '{ published_on: 2072-06-10, checked_on: 2026-05-01 }',
      right: '{ published_on: 2026-03, checked_on: 2026-05-01 }',
    },
  },
  'source-after-release': {
    title: 'A source read after its table was released',
    message: ({ source, checkedOn, releasedOn }) =>
      `${said(source)} was checked on ${checkedOn}, after the table was released on ${releasedOn}`,
    fix: () => 'put the two days right.',
    page: {
      meaning:
        'What was read for a table was read before it came out: one of the two days is mistyped, or a check was added to a table that is out.',
      wrong: lines('released_on: 2026-12-01', '{ published_on: 2026-03, checked_on: 2027-05-01 }'),
      right: lines('released_on: 2026-12-01', '{ published_on: 2026-03, checked_on: 2026-05-01 }'),
    },
  },
  'price-base-behind': {
    title: 'A price base that did not move with its figure',
    message: ({ parameter, base, before, from }) =>
      base === before
        ? `${said(parameter)} has a figure from ${from} and still the price base ${base} of the edition before`
        : `${said(parameter)} has the price base ${base}, and ${before} in the edition before`,
    fix: () => 'give the year whose prices the figure is in.',
    page: {
      meaning:
        'A new figure in the prices of an old year is moved by the wrong index, or added to figures of another year in silence.',
      wrong: lines('price_base: 2026-27', 'values: [{ from: 2027-04-01, value: 13.02 }]'),
      right: lines('price_base: 2027-28', 'values: [{ from: 2027-04-01, value: 13.02 }]'),
    },
  },
} satisfies Partial<Wordings>;
