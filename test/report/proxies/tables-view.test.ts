import { describe, expect, test } from 'vitest';
import type { LoadedTable, ProxyTable, TableListing } from '../../../src/model/table.ts';
import { tablesData, viewOfTable, viewOfTables } from '../../../src/report/proxies/tables-view.ts';
import { TABLE, USED } from '../../support/lines.ts';
import { textOf } from '../../support/view-text.ts';

const listing: TableListing = {
  id: 'tiny',
  version: '1.2.3',
  edition: '2026-27',
  covers: { from: '2026-04-01', to: '2027-03-31' },
  title: 'A tiny table',
  licence: TABLE.licence,
  released_on: '2026-11-23',
  sha256: USED.sha256,
  locked: true,
  origin: 'shipped',
};

const plainCsv: ProxyTable = {
  table: 'ours',
  format_version: 1,
  version: 'sha256:0123456789ab',
  title: 'ours.csv',
  licence: { id: 'held by us', redistribution: 'unknown' },
  sources: {},
  parameters: {
    'A1 economic': { label: 'A1 economic', unit: 'GBP/no. people', price_base: 'none', values: [{ value: '1200' }] },
  },
  measures: {
    A1: {
      title: 'People helped',
      theme: 'people',
      outcome: '',
      unit: 'no. people',
      components: [{ kind: 'economic', product: ['A1 economic'] }],
    },
  },
};

const loaded = (table: ProxyTable, unusual: Partial<LoadedTable> = {}): LoadedTable => ({
  table,
  sha256: USED.sha256,
  locked: true,
  origin: 'shipped',
  otherVersions: [],
  ...unusual,
});

describe('the list of tables', () => {
  test('names each with what it covers, its terms, its state and the first of its bytes', () => {
    expect(textOf(viewOfTables([listing]))).toBe(
      'tiny@1.2.3 | 2026-27 | 2026-04-01 to 2027-03-31 | 2026-11-23, OGL-UK-3.0, locked, shipped, 0123456789ab',
    );
  });

  test('says what a table does not give', () => {
    const { edition: _, covers: __, released_on: ___, ...bare } = listing;
    const text = textOf(viewOfTables([{ ...bare, locked: false }]));
    expect(text).toContain('not given | not given | no date, OGL-UK-3.0, unlocked');
    expect(tablesData([bare])).toMatchObject({ tables: [{ edition: null, covers: null, released_on: null }] });
  });

  test('says that there are none', () => {
    expect(textOf(viewOfTables([]))).toContain('no proxy tables');
  });
});

describe('one table', () => {
  test('shows its terms, overlaps, sources, parameters with every value, and measures with their product', () => {
    const text = textOf(viewOfTable(loaded(TABLE)));
    for (const said of [
      'tiny@1.2.3: A tiny table',
      'carbon-saved and electricity-saved exclude each other: A tonne is saved once.',
      'citation: A press, A book, 2018, Table 4.2',
      'value: 281.44 in 2027 (central; low 140.72, high 422.17)',
      'value: 8.00 from 2026-04-01',
      'source: definition',
      'apprenticeship-weeks | week | Weeks of apprenticeship. local-economic: apprentice-hourly x apprentice-hours-per-week',
      'qualifications | qualification | Qualifications gained. counted, never priced',
      'donations | GBP | Donations. economic: pounds as pounds',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('as a plain CSV says what it does not give, and makes nothing up', () => {
    const text = textOf(viewOfTable(loaded(plainCsv, { locked: false, origin: 'ours.csv' })));
    expect(text).toContain('state: unlocked');
    expect(text).toContain('covers: not given by the table');
    expect(text).toContain('rounding: not given by the table');
    expect(text).toContain('grade: not given by the table');
    expect(text).toContain('source: not given by the table');
    expect(text).toContain('prices: pounds as given');
    expect(text).not.toContain('undefined');
  });
});
