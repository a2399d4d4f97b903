// A first map of each kind of form, as it is drafted and unedited: it reads what the form says, or leaves to a person what can be meant in
// two ways, and reads nothing of that.
import { describe, expect, it, test } from 'vitest';
import { sketchSheet } from '../../../src/read/map/map-init.ts';
import { draftOfMap } from '../../../src/report/starter/map-draft.ts';
import { nodeFiles } from '../../../src/run/node-files.ts';
import { type Cell, odsBook, xlsxBook } from '../../returns/workbooks.ts';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';
import { inShort, readBy, rulesIn } from './from-map.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;

async function draftOf(bytes: string | Buffer, name = 'theirs.csv') {
  const cwd = aFolder({ [name]: bytes });
  return draftOfMap(await sketchSheet(name, { files: nodeFiles({ cwd }) }));
}

async function readAsDrafted(text: string) {
  const draft = await draftOf(text);
  const read = await readBy(draft, text);
  const periods = read.commitments.map(({ period }) => period?.text);
  return { draft, rules: rulesIn(read), rows: inShort(read).map((row, at) => `${row} ${periods[at] ?? ''}`.trim()) };
}

const TWO = [
  'C-1 m 1 committed 2026-04',
  'C-1 m 3 committed 2026-05',
  'C-1 m 2 delivered 2026-04',
  'C-1 m 4 delivered 2026-05',
];

describe('a draft reads, unedited,', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'labels above the table, one that shares its cell and one that stands twice',
      lines(
        'Contract no.: C-1,,',
        'Quarter:,Q1 2026/27,',
        'Supplier,Ann,',
        'Supplier,Ann,',
        'KPI,Quantity,Evidence',
        'm,5,x',
      ),
      ['C-1 m 5 committed 2026-27-Q1'],
    ],
    [
      'a delivery that is nil or was left blank beside its target, which stays a target',
      lines('Contract,KPI,Target,Actual', 'C-1,m,25,', 'C-1,n,30,'),
      ['C-1 m 25 committed', 'C-1 n 30 committed'],
    ],
    [
      'a day above the table that only the day first makes a day',
      lines('Contract,C-1,', 'Quarter ending,30/06/2026,', 'KPI,Quantity,Evidence', 'm,5,x'),
      ['C-1 m 5 committed 2026-27-Q1'],
    ],
    [
      'targets and deliveries of several years side by side, each of its year',
      lines('Contract,KPI,2025/26 Target,2025/26 Actual,2026/27 Target,2026/27 Actual', 'C-1,m,10,9,8,'),
      ['C-1 m 10 committed 2025-26', 'C-1 m 8 committed 2026-27', 'C-1 m 9 delivered 2025-26'],
    ],
    [
      'months with a total that is their sum',
      lines('Contract,KPI,Apr-26,May-26,Total', 'C-1,m,1,2,3', 'C-1,n,4,,4'),
      ['C-1 m 1 committed 2026-04', 'C-1 m 2 committed 2026-05', 'C-1 n 4 committed 2026-04'],
    ],
    [
      'months named by their first days, day first',
      lines('Contract,KPI,01/04/2026,01/05/2026', 'C-1,m,1,3'),
      ['C-1 m 1 committed 2026-04', 'C-1 m 3 committed 2026-05'],
    ],
    [
      'months with their quarter among them',
      lines('Contract,KPI,Apr-26,May-26,Jun-26,Q1 2026/27,Jul-26', 'C-1,m,1,2,3,6,7'),
      ['2026-04', '2026-05', '2026-06', '2026-07'].map((month, at) => `C-1 m ${[1, 2, 3, 7][at]} committed ${month}`),
    ],
    [
      'two header rows, months over Target and Actual, with totals of each',
      lines('Contract,KPI,Apr-26,,May-26,,Total,', ',,Target,Actual,Target,Actual,Target,Actual', 'C-1,m,1,2,3,4,4,6'),
      TWO,
    ],
    [
      'two header rows the other way round',
      lines('Contract,KPI,Target,,Actual,', ',,Apr-26,May-26,Apr-26,May-26', 'C-1,m,1,3,2,4'),
      TWO,
    ],
    ['units of a known size', lines('Contract,KPI,Units,Quantity', 'C-1,m,MWh,2'), ['C-1 m 2000 kWh committed']],
  ])('%s', async (_, text, expected) => {
    const { rows, rules, draft } = await readAsDrafted(text);
    expect([rows, rules], draft).toEqual([expected, []]);
  });
});

describe('a draft leaves to a person', () => {
  test.each<[string, string, RegExp]>([
    ['a total that is none', lines('Contract,KPI,Apr-26,May-26,Total', 'C-1,m,1,2,4'), /^# ignore: \[Total\]/m],
    [
      'months whose year nobody says',
      lines('Contract,KPI,April,May,Total', 'C-1,m,1,2,3'),
      /^# periods: \{ April: \.\.\., May: \.\.\. \}/m,
    ],
    [
      'one of two columns of one name',
      lines('Contract,KPI,Value,Value', 'C-1,m,1,2'),
      /^ {2}# quantity: \{ letter: D \}/m,
    ],
    ['a total to date', lines('Contract,KPI,Delivered to date', 'C-1,m,100'), /^# cumulative: true/m],
    [
      'pounds in thousands',
      lines('Contract,KPI,Spend (£000)', 'C-1,m,1.5'),
      /^ {2}# quantity: \{ column: "Spend \(£000\)", times: 1000 \}/m,
    ],
    [
      'blank cells that may say what the one above says',
      lines('Contract,KPI,Quantity', 'C-1,m,1', ',n,2'),
      /^# fill_down: \[Contract\]/m,
    ],
    [
      'a number below 0',
      lines('Contract,KPI,Quantity', 'C-1,m,100', 'C-1,m,(20)'),
      /^# corrections: allowed .*\(20\) \(line 3\)/m,
    ],
    ['hours in a day', lines('Contract,KPI,Units,Quantity', 'C-1,m,days,2'), /^# {3}days: \{ to: hour, times: 7.5 \}/m],
  ])('%s', async (_, text, said) => {
    const { draft, rules, rows } = await readAsDrafted(text);
    expect(draft).toMatch(said);
    expect(draft).not.toMatch(/^# blank: .*\(20\)/m);
    // Nothing is read in one of two ways: a fault stands, or the unit is as it was written.
    expect(rules.length > 0 || rows.every((row) => row.includes('days')), rows.join('; ')).toBe(true);
  });
});

describe('of a workbook', () => {
  const head: readonly Cell[] = ['KPI', 'Unit', 'Quantity', 'Period'];
  const row = (quantity: string): readonly Cell[] => ['local-spend', 'GBP', { number: quantity }, '2026-27-Q1'];
  const sheets = { Guide: [['Fill in one sheet a contract']], 'C-001': [head, row('5')], 'C-002': [head, row('6')] };

  it.each([
    ['xlsx', xlsxBook(sheets)],
    ['ods', odsBook(sheets)],
  ])(
    'as .%s every sheet with the same header is read, a contract each where names are codes',
    async (ending, bytes) => {
      const name = `book.${ending}`;
      const cwd = aFolder({ [name]: bytes });
      const { stderr } = await run(['map', 'init', name, '-o', 'm.yaml'], { cwd });
      expect(stderr).toContain('As it stands it reads 2 of 2 rows.');
      const { stdout } = await run(['calculate', name, '--map', 'm.yaml', '-f', 'json'], { cwd });
      const { contracts, summary } = JSON.parse(stdout);
      expect(contracts.map(({ id }: { id: string }) => id)).toEqual(['C-001', 'C-002']);
      expect(summary.net).toBe('11.00');
    },
  );

  it('guesses measures by the words that name them, whatever counts or joins them', async () => {
    const names = ['No. of volunteering hours', 'Number of hours of volunteering', 'Total spend with local SMEs'];
    const cwd = aFolder({
      'a.csv': lines('Contract,KPI,Unit,Quantity', ...names.map((name) => `C-1,${name},x,5`), 'C-1,Total,,15'),
    });
    const { stdout } = await run(['map', 'init', 'a.csv'], { cwd });
    expect(stdout).toContain('No. of volunteering hours: volunteering-hours #');
    expect(stdout).toContain('Number of hours of volunteering: volunteering-hours #');
    expect(stdout).toMatch(/# {3}Total spend with local SMEs: \S*sme-spend #/);
    // It has a unit of its own, and is no sum of other rows.
    expect(stdout).not.toContain('equals: Total spend');
    expect(stdout).toContain('equals: Total }');
  });

  it('takes what is called a commitment for the measure, and not the numbers of its rows', async () => {
    const draft = await draftOf(lines('Contract,Ref,Commitment,Quantity', 'C-1,1,m,5', 'C-1,2,n,6'));
    expect(draft).toContain('measure: Commitment');
    expect(draft).toContain('# ignore: [Ref]');
    expect(await draftOf(lines('Contract,KPI,Commitment', 'C-1,m,5'))).not.toContain('measure: Commitment');
  });

  it('draws a column of nil as a delivery, and says what a target alone is', async () => {
    const nil = await draftOf(lines('Contract,KPI,Target,Actual', 'C-1,m,25,Nil', 'C-1,n,30,Nil return'));
    expect(nil).toContain('- { status: delivered, quantity: Actual }');
    expect(nil).toContain('- { status: committed, quantity: Target }');
    const alone = await draftOf(lines('Contract,KPI,Target', 'C-1,m,25'));
    expect(alone).toContain('constants: { status: committed }  # Target is what was promised, by its name');
    // Who delivered, or when, is no quantity.
    const who = await draftOf(lines('Contract,KPI,Target,Delivered by', 'C-1,m,25,'));
    expect(who).toContain('constants: { status: committed }');
  });

  it('says what keeps a draft from adding up', async () => {
    const cwd = aFolder({ 'a.csv': lines('Contract,KPI,Apr-26,May-26,Mood', 'C-1,local-spend,1,2,good') });
    const { stderr } = await run(['map', 'init', 'a.csv', '-o', 'm.yaml'], { cwd });
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'it reads 2 of 2 rows, and nothing adds up before this is settled: unmapped-column.',
    );
  });
});

describe('the name of a file', () => {
  const bare = lines('KPI,Quantity', 'm,5');
  test.each([
    ['C-001 return 2026-Q2.csv', '# file_name: "{contract_id} * {period}*"'],
    ['alder_C-001_q1.csv', '# file_name: "*_{contract_id}_*"'],
    ['NH-2026-4.csv', '# file_name: "{contract_id}*"'],
  ])('%s is a pattern, behind #', async (file, pattern) => {
    const draft = await draftOf(bare, file);
    expect(draft).toContain(pattern);
    expect(draft).not.toMatch(/^file_name/m);
  });

  test.each([
    ['returns 2026-Q2.csv', bare],
    ['C-001.csv', lines('Contract,KPI,Quantity', 'C-1,m,5')],
  ])('%s is none', async (file, text) => {
    expect(await draftOf(text, file)).not.toContain('file_name');
  });
});
