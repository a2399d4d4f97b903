// The words for a plain sheet that is made into a table of ours.
import { lines, said, type Wordings } from './words.ts';

const where = (area: string | undefined): string => (area === undefined ? '' : ` for ${said(area)}`);

export const importWordings = {
  'conflicting-rows': {
    title: 'Rows that say different things of one figure',
    message: ({ code, kind, area, value, first, firstLine }) => {
      const what = kind ? `${kind} figure of ${said(code)}${where(area)}` : `row of ${said(code)}${where(area)}`;
      const both = value !== undefined && first !== undefined ? `: ${said(value)} here, ${said(first)} there` : '';
      return `a second ${what}; the first is on line ${firstLine}${both}`;
    },
    fix: () =>
      'keep the row that is right and take the other out; or tell them apart by area or code (`sheet_is: area` in a map, where each sheet is an area).',
    page: {
      meaning: 'One code, area and kind has one figure. Which of two is meant is not for a program to choose.',
      wrong: lines(
        'code,title,theme,unit,kind,value',
        'NV1,Local job,jobs,fte-year,economic,100.00',
        'NV1,Local job,jobs,fte-year,economic,110.00',
      ),
      right: lines(
        'code,title,theme,unit,kind,value,area',
        'NV1,Local job,jobs,fte-year,economic,100.00,Northvale',
        'NV1,Local job,jobs,fte-year,economic,110.00,Southvale',
      ),
    },
  },
  'deflators-unclear': {
    title: 'A workbook of deflators that cannot be taken over',
    message: ({ reason }) => `the deflators cannot be read from this workbook: ${reason}`,
    fix: () => 'take the workbook as the Treasury published it; where its layout is new, write the appraisal by hand.',
    page: {
      meaning:
        'Each kind of year has a column of years without gaps, an index whose head says which year is 100, and growth in ' +
        'percent where there is no index yet. Anything else is not guessed at: one wrong index moves every pound.',
      wrong: lines('Financial year,2024-25 = 100,Growth (per cent)', '2024-25,100,', '2026-27,,2.10'),
      right: lines('Financial year,2024-25 = 100,Growth (per cent)', '2024-25,100,', '2025-26,,2.50', '2026-27,,2.10'),
    },
  },
  'unit-rewritten': {
    title: 'A unit that has to be written otherwise in a table',
    message: ({ unit, written }) => `the unit ${said(unit)} is written ${said(written)} in the table`,
    fix: ({ unit }) =>
      `let it be, and map ${said(unit)} in commitments; or give a word of your own under units: in a map.`,
    page: {
      meaning:
        'Units in a table are words joined by - and /, so that they multiply out. Commitments are checked against what stands there.',
      wrong: lines('code,title,theme,unit,kind,value', 'NV1,Local job,jobs,no. people FTE,economic,100.00'),
      right: lines('code,title,theme,unit,kind,value', 'NV1,Local job,jobs,fte-year,economic,100.00'),
    },
  },
  'code-not-an-id': {
    title: 'A code that cannot be the id of a measure',
    message: ({ code }) => `${said(code)} cannot be an id: letters, digits, -, _ and . without spaces`,
    fix: ({ suggestion }) =>
      suggestion
        ? `write it ${suggestion} in the table; commitments that use the old code can be mapped with --map.`
        : 'give the measure another code.',
    page: {
      meaning: 'A measure is called by its id in commitments, on the command line and in the keys of a table.',
      wrong: lines('code,title,theme,unit,kind,value', 'NV 1,Local job,jobs,fte-year,economic,100.00'),
      right: lines('code,title,theme,unit,kind,value', 'NV-1,Local job,jobs,fte-year,economic,100.00'),
    },
  },
  'licences-differ': {
    title: 'Rows under another licence',
    message: ({ found, expected }) =>
      `this row is under the licence ${said(found)}, and the table under ${said(expected)}`,
    fix: () => 'make one table for each licence, or give the licence of the whole with --licence.',
    page: {
      meaning: 'A table has one licence, which every output names. Rows of another would travel under the wrong one.',
      wrong: lines('code,...,licence', 'NV1,...,Commercial 2026', 'NV2,...,OGL-UK-3.0'),
      right: lines('code,...,licence', 'NV1,...,Commercial 2026', 'NV2,...,Commercial 2026'),
    },
  },
  'detail-without-figure': {
    title: 'A detail that only a figure can have',
    message: ({ code, column, found }) => `${said(code)} is only counted, so its ${column} ${said(found)} says nothing`,
    fix: () => 'leave the cell blank, or give the row its kind and value.',
    page: {
      meaning: 'A measure that is counted and never priced has no area and no price base of its own.',
      wrong: lines('code,title,theme,unit,kind,value,area', 'NV9,Policy written,community,policy,,,Northvale'),
      right: lines('code,title,theme,unit,kind,value,area', 'NV9,Policy written,community,policy,,,'),
    },
  },
} satisfies Partial<Wordings>;
