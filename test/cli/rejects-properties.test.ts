// Whatever good and bad rows come together: what is left out is what is handed back, and mending it makes the whole again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unled } from '../../src/model/rejected-row.ts';
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
  () => ({ notes: '#REF!' }),
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
  saysContract: fc.boolean(),
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

/** A row that leaves to others what holds of its contract. */
const SILENT = { contract_value: '', contract_start: '', contract_end: '' };
const ABOUT_CONTRACT = ['contract_value', 'contract_start', 'contract_end'] as const;

/**
 * The first row of each contract is good and uses an id that duplicates use again. It says what holds of its contract, or
 * leaves that to others, of which the last is bad, and then none contradicts it.
 */
const rows = fc
  .tuple(fc.array(aRow, { minLength: 1, maxLength: 25 }), fc.subarray(['C-1', 'C-2', 'C-3']))
  .map(([all, silent]) => [
    ...['C-1', 'C-2', 'C-3'].map((contract) => {
      const says = silent.includes(contract) ? SILENT : {};
      return { good: rowOf(contract, { commitment_id: `first-${contract}`, ...says }), spoilt: undefined, file: 0 };
    }),
    ...all.map(({ contract, measure, cents, saysContract, spoil, file, named, ...said }, index) => {
      const own = { measure, quantity: (cents / 100).toFixed(2), unit: index % 2 ? MEASURES[measure] : '' };
      const says = saysContract ? {} : SILENT;
      const good = rowOf(contract, { commitment_id: named ? `id-${index}` : '', ...own, ...says, ...pick(said) });
      const change = spoil?.(good);
      if (change === undefined || change === 'ragged') return { good, spoilt: change, file };
      const contradicts = ABOUT_CONTRACT.some((field) => change[field] !== undefined);
      const fits = !contradicts || (saysContract && !silent.includes(contract));
      return { good, spoilt: { ...good, ...(fits ? change : { quantity: 'TBC' }) }, file };
    }),
    ...silent.map((contract, file) => {
      const good = rowOf(contract, { notes: 'says it all' });
      return { good, spoilt: { ...good, quantity: 'TBC' }, file };
    }),
  ]);
const pick = ({ per, deadweight, notes }: Pick<Row, 'per' | 'deadweight' | 'notes'>) => ({ per, deadweight, notes });
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

function placesIn(text: string): string[] {
  const records: Written[] = parse(text, { bom: true, columns: true });
  return records.map(({ x_file, x_line }) => `${x_file}:${x_line}`);
}

/** The rejects file with each row, or some, as it should have been; what it says beside the rows is kept. */
function mended(
  text: string,
  placeOf: ReadonlyMap<string, Row>,
  delimiter = ',',
  isMended: (row: Written, index: number) => boolean = () => true,
): string {
  const [header = [], ...records]: string[][] = parse(text, { bom: true });
  const kept = header.filter((name) => !name.startsWith('ragged_'));
  const lines = records.map((record, index) => {
    const written: Written = Object.fromEntries(header.map((name, cell) => [name, record[cell] ?? '']));
    const right = isMended(written, index) ? placeOf.get(`${written.x_file}:${written.x_line}`) : undefined;
    const good: Written = right ?? {};
    const keyOf = (name: string) => name.toLowerCase().replaceAll(' ', '_');
    return kept.map((name) => quoted(good[keyOf(name)] ?? written[name] ?? '')).join(delimiter);
  });
  return `${[kept.join(delimiter), ...lines].join('\n')}\n`;
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
    fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), async (all, delimiter) => {
      const [whole, mixed, good] = [await aFolder(), await aFolder(), await aFolder()];
      const full = await totals(whole, (await write(whole, all, (row) => row.good)).files);
      const { files, placeOf } = await write(mixed, all, ({ good: own, spoilt }) => spoilt ?? own);

      const partial = await totals(mixed, files, '--rejects', 'rejects.out');
      const rejects = await readFile(join(mixed, 'rejects.out'), 'utf8');
      // A row can also be bad for want of dates that only a bad row gives.
      const handedBack = new Set(placesIn(rejects).map((place) => placeOf.get(place)));
      const bad = handedBack.size;
      expect(all.filter(({ good: own, spoilt }) => spoilt !== undefined && !handedBack.has(own))).toEqual([]);
      const left = await write(good, all, (row) => (handedBack.has(row.good) ? undefined : row.good));
      const { read = 0, valued = 0, record_only = 0, unvalued = 0, rejected = 0, state } = partial.summary;
      expect([read, rejected, state]).toEqual([all.length, bad, bad > 0 ? 'PARTIAL' : 'complete']);
      expect(valued + record_only + unvalued + rejected).toBe(read);
      expect(partial.code).toBe(bad > 0 ? 1 : 0);
      expect((await totals(good, left.files)).pounds).toEqual(partial.pounds);

      if (bad === 0) return;
      for (const cwd of [good, mixed]) await put(cwd, 'mended.csv', mended(rejects, placeOf, delimiter));
      const again = await totals(good, [...left.files, 'mended.csv']);
      expect([again.pounds, again.code, again.summary.read]).toEqual([full.pounds, 0, all.length]);
      // Beside the files as they were sent the mended rows stand in for the bad ones, wherever they are given.
      for (const inputs of [
        [...files, 'mended.csv'],
        ['mended.csv', ...files],
      ]) {
        const beside = await totals(mixed, inputs, '--rejects', 'again.out');
        const { read: readAgain, rejected: still, state: now } = beside.summary;
        expect([beside.pounds, readAgain, still, now, beside.code]).toEqual([
          full.pounds,
          all.length,
          0,
          'complete',
          0,
        ]);
        expect(placesIn(await readFile(join(mixed, 'again.out'), 'utf8'))).toEqual([]);
      }
      // Mended in two rounds they come to the same: the second rejects file stands in for rows of the first.
      const half = mended(
        rejects,
        placeOf,
        delimiter,
        ({ x_rule }, index) => index % 2 === 0 || /ragged/.test(x_rule ?? ''),
      );
      await put(mixed, 'half.csv', half);
      await totals(mixed, [...files, 'half.csv'], '--rejects', 'second.out');
      const stillBad = await readFile(join(mixed, 'second.out'), 'utf8');
      await put(mixed, 'second.csv', mended(stillBad, placeOf));
      // A file of no rows is a slip.
      const second = placesIn(stillBad).length > 0 ? ['second.csv'] : [];
      const rounds = await totals(mixed, [...files, 'half.csv', ...second]);
      expect([rounds.pounds, rounds.summary.read, rounds.code]).toEqual([full.pounds, all.length, 0]);
    }),
    { numRuns: 30 },
  );
}, 120_000);

test('a rejected row is handed back letter for letter', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const cwd = await aFolder();
      const { files, placeOf } = await write(cwd, all, ({ good, spoilt }) => spoilt ?? good);
      const isSpoilt = new Set(all.filter(({ spoilt }) => spoilt !== undefined).map(({ good }) => good));
      await totals(cwd, files, '--rejects', 'rejects.out');
      const text = await readFile(join(cwd, 'rejects.out'), 'utf8');
      const handedBack: Written[] = parse(text, { bom: true, columns: true });
      const back = handedBack.filter(({ x_file, x_line }) => {
        const good = placeOf.get(`${x_file}:${x_line}`);
        return good !== undefined && isSpoilt.has(good);
      });
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
          COLUMNS.map((column) =>
            unled(row[column] ?? row[column.toUpperCase()] ?? row[column.replaceAll('_', ' ')] ?? ''),
          ),
        ),
      ).toEqual(asked);
    }),
    { numRuns: 30 },
  );
}, 60_000);
