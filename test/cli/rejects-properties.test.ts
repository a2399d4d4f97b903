// Whatever good and bad rows come together: what is left out is what is handed back, and mending it makes the whole again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const COLUMNS = [
  ...['contract_id', 'contract_value', 'contract_start', 'contract_end', 'commitment_id', 'measure', 'quantity'],
  ...['unit', 'per', 'deadweight', 'notes'],
] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;
type Written = Readonly<Record<string, string>>;

/** What spoils a row; a row without the last cells is spoilt when it is written. */
const SPOILS: readonly ((row: Row) => Partial<Row> | 'ragged')[] = [
  () => ({ quantity: 'TBC' }),
  () => ({ quantity: '' }),
  () => ({ notes: '=SUM(A1)' }),
  () => ({ quantity: '10-12' }),
  () => ({ measure: 'kindness' }),
  () => ({ unit: 'bushel' }),
  () => ({ deadweight: '25' }),
  () => ({ contract_start: '03/04/2027' }),
  () => ({ contract_end: '2020-01-01' }),
  ({ contract_value }) => ({ contract_value: `${contract_value}9` }),
  ({ contract_id }) => ({ commitment_id: `first-${contract_id}` }),
  () => 'ragged',
];

const MEASURES = {
  donations: 'GBP',
  'volunteering-hours': 'hour',
  'carbon-saved': 'tCO2e',
  qualifications: '',
};

const aRow = fc.record({
  contract: fc.constantFrom('C-1', 'C-2', 'C-3'),
  measure: fc.constantFrom(...(['donations', 'volunteering-hours', 'carbon-saved', 'qualifications'] as const)),
  cents: fc.integer({ min: 1, max: 10_000_000 }),
  per: fc.constantFrom('', 'contract', 'year'),
  deadweight: fc.constantFrom('', '0', '12.5%', '0.333'),
  notes: fc.constantFrom('', '= as agreed', '+44 0', '-5', 'a; "b", c', 'two\nlines', ' kept ', '@here'),
  named: fc.boolean(),
  spoil: fc.option(fc.constantFrom(...SPOILS), { nil: undefined, freq: 2 }),
  file: fc.nat(2),
});

const DIALECTS = [
  { name: 'a.csv', delimiter: ',', columns: COLUMNS, nameOf: (column: string) => column },
  { name: 'b.txt', delimiter: ';', columns: [...COLUMNS].reverse(), nameOf: (column: string) => column.toUpperCase() },
  { name: 'c.tsv', delimiter: '\t', columns: COLUMNS, nameOf: (column: string) => column.replaceAll('_', ' ') },
];

const quoted = (text: string) => (/[",;\t\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const rowOf = (contract: string, more: Partial<Row>): Row => ({
  contract_id: contract,
  contract_value: `${contract.slice(2)}00000`,
  contract_start: '2027-01-01',
  contract_end: '2029-06-30',
  commitment_id: '',
  measure: 'donations',
  quantity: '1',
  unit: '',
  per: '',
  deadweight: '',
  notes: '',
  ...more,
});

/** The first rows are good: they say what holds of each contract, and use the ids that duplicates use again. */
const FIRST = ['C-1', 'C-2', 'C-3'].map((contract) => ({
  good: rowOf(contract, { commitment_id: `first-${contract}` }),
  spoilt: undefined,
  file: 0,
}));

const rows = fc.array(aRow, { minLength: 1, maxLength: 25 }).map((all) => [
  ...FIRST,
  ...all.map(({ contract, measure, cents, per, deadweight, notes, named, spoil, file }, index) => {
    const quantity = (cents / 100).toFixed(2);
    const commitment_id = named ? `id-${index}` : '';
    const unit = MEASURES[measure];
    const good = rowOf(contract, {
      commitment_id,
      measure,
      quantity,
      unit: index % 2 ? unit : '',
      per,
      deadweight,
      notes,
    });
    const change = spoil?.(good);
    const spoilt = change === undefined ? undefined : change === 'ragged' ? change : { ...good, ...change };
    return { good, spoilt, file };
  }),
]);
type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never;

/** Writes some of the rows, each as it is to be, and gives the file and line of each. */
async function write(cwd: string, all: Rows, textOf: (row: Rows[number]) => Row | 'ragged' | undefined) {
  const placeOf = new Map<string, Row>();
  const files: string[] = [];
  for (const [file, { name, delimiter, columns, nameOf }] of DIALECTS.entries()) {
    const lines = [columns.map(nameOf).join(delimiter)];
    let line = 2;
    for (const row of all.filter((each) => each.file === file)) {
      const text = textOf(row);
      if (text === undefined) continue;
      const cells = columns.map((column) => quoted((text === 'ragged' ? row.good : text)[column]));
      const record = (text === 'ragged' ? cells.slice(0, -2) : cells).join(delimiter);
      placeOf.set(`${name}:${line}`, row.good);
      line += record.split('\n').length;
      lines.push(record);
    }
    if (lines.length === 1) continue;
    await put(cwd, name, `${lines.join('\n')}\n`);
    files.push(name);
  }
  return { files, placeOf };
}

/** The rejects file with each row as it should have been; what it says beside the rows is kept. */
function mended(text: string, placeOf: ReadonlyMap<string, Row>): string {
  const [header = [], ...records]: string[][] = parse(text, { bom: true });
  const kept = header.filter((name) => !name.startsWith('ragged_'));
  const lines = records.map((record) => {
    const written: Written = Object.fromEntries(header.map((name, cell) => [name, record[cell] ?? '']));
    const good: Written = placeOf.get(`${written.x_file}:${written.x_line}`) ?? {};
    const keyOf = (name: string) => name.toLowerCase().replaceAll(' ', '_');
    return kept.map((name) => quoted(good[keyOf(name)] ?? written[name] ?? '')).join(',');
  });
  return `${[kept.join(','), ...lines].join('\n')}\n`;
}

interface Said {
  readonly summary: Readonly<Record<string, string & number>>;
  readonly contracts: readonly Readonly<Record<string, unknown>>[];
}

async function totals(cwd: string, files: readonly string[], ...flags: readonly string[]) {
  const ran = await run(['calculate', ...files, '-f', 'json', ...flags], { cwd });
  const { summary, contracts }: Said = JSON.parse(ran.stdout);
  const pounds = ({ gross, net, social, transfer, by_kind }: Readonly<Record<string, unknown>>) =>
    JSON.stringify([gross, net, social, transfer, by_kind]);
  return { summary, pounds: [pounds(summary), ...contracts.map(pounds)], code: ran.code };
}

test('good rows alone give the PARTIAL total to the penny, and the rest with the mended rows the full one', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const [whole, mixed, good] = [await aFolder(), await aFolder(), await aFolder()];
      const full = await totals(whole, (await write(whole, all, (row) => row.good)).files);
      const { files, placeOf } = await write(mixed, all, ({ good: own, spoilt }) => spoilt ?? own);
      const left = await write(good, all, (row) => (row.spoilt === undefined ? row.good : undefined));

      const partial = await totals(mixed, files, '--rejects', 'rejects.out');
      const bad = all.filter(({ spoilt }) => spoilt !== undefined).length;
      const { read = 0, valued = 0, record_only = 0, unvalued = 0, rejected = 0, state } = partial.summary;
      expect([read, rejected, state]).toEqual([all.length, bad, bad > 0 ? 'PARTIAL' : 'complete']);
      expect(valued + record_only + unvalued + rejected).toBe(read);
      expect(partial.code).toBe(bad > 0 ? 1 : 0);
      expect((await totals(good, left.files)).pounds).toEqual(partial.pounds);

      if (bad === 0) return;
      const rejects = await readFile(join(mixed, 'rejects.out'), 'utf8');
      for (const cwd of [good, mixed]) await put(cwd, 'mended.csv', mended(rejects, placeOf));
      const again = await totals(good, [...left.files, 'mended.csv']);
      expect([again.pounds, again.code, again.summary.read]).toEqual([full.pounds, 0, all.length]);
      // Beside the files as they were sent the mended rows count as well, and the bad ones are still left out.
      const beside = await totals(mixed, [...files, 'mended.csv'], '--rejects', 'rejects.out');
      expect([beside.pounds, beside.summary.rejected, beside.code]).toEqual([full.pounds, bad, 1]);
    }),
    { numRuns: 30 },
  );
}, 120_000);

test('a rejected row is handed back letter for letter', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const cwd = await aFolder();
      const { files } = await write(cwd, all, ({ good, spoilt }) => spoilt ?? good);
      await totals(cwd, files, '--rejects', 'rejects.out');
      const back: Written[] = parse(await readFile(join(cwd, 'rejects.out'), 'utf8'), { bom: true, columns: true });
      const asked = DIALECTS.flatMap(({ columns }, file) =>
        all
          .filter((row) => row.file === file && row.spoilt !== undefined)
          .map(({ good, spoilt }) => {
            const kept = spoilt === 'ragged' ? columns.slice(0, -2) : columns;
            return COLUMNS.map((column) =>
              kept.includes(column) ? (spoilt === 'ragged' ? good : (spoilt ?? good))[column] : '',
            );
          }),
      );
      expect(
        back.map((row) =>
          COLUMNS.map((column) => row[column] ?? row[column.toUpperCase()] ?? row[column.replaceAll('_', ' ')]),
        ),
      ).toEqual(asked);
    }),
    { numRuns: 30 },
  );
}, 60_000);
