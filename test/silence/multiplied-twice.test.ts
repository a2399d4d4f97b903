// A factor of a column and one of its unit are often the same thousand, said twice in a map.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const COLUMNS = 'contract_id: Ref, contract_start: Start, contract_end: End, measure: What, unit: Unit';
const MWH = 'units: { MWh: { to: kWh, times: 1000 } }\n';
const DAYS = 'units: { days: { to: hour, times: 7.5 } }\n';

async function read(quantity: string, more: string, row = 'electricity-saved,450,MWh', command = ['calculate']) {
  const cwd = aFolder({
    'a.csv': `Ref,Start,End,What,Amount,Unit,Seen\nC-1,2026-04-01,2027-03-31,${row},\n`,
    'm.yaml': `columns: { ${COLUMNS}, quantity: ${quantity} }\nignore: "*"\n${more}`,
  });
  const { code, stdout, stderr } = await run([...command, '--map', 'm.yaml', 'a.csv'], { cwd, home: ROOT });
  const warnings = [...stderr.matchAll(/^(?:\S.*?: )?(?:error|warning) ([a-z0-9-]+): /gm)].map((head) => head[1]);
  return { code, warnings, text: stderr.replace(/\s+/g, ' '), stdout };
}

const thousand = '{ column: Amount, times: 1000 }';

describe('a column that is multiplied and a unit that is turned', () => {
  test('is doubted, with both factors, what is read and what may be meant', async () => {
    const { code, warnings, text } = await read(thousand, MWH);
    expect([code, warnings]).toEqual([0, ['multiplied-twice']]);
    expect(text).toContain(
      'a.csv:2:45: warning multiplied-twice: 450 MWh is multiplied by 1,000 for its column and by 1,000 for its unit, and is read as ' +
        '450,000,000 kWh',
    );
    expect(text).toContain('; 450,000 may be meant');
  });

  test('says both where the factors differ', async () => {
    const { warnings, text } = await read('{ column: Amount, times: 8 }', DAYS, 'volunteering-hours,10,days');
    expect(warnings).toEqual(['multiplied-twice']);
    expect(text).toContain('is read as 600 hour');
    expect(text).toContain('; 80 or 75 may be meant');
  });

  test('is told of months across as well', async () => {
    const cwd = aFolder({
      'a.csv': 'Ref,Start,End,What,Unit,Apr-26,May-26\nC-1,2026-04-01,2027-03-31,electricity-saved,MWh,4,5\n',
      'm.yaml': `columns: { ${COLUMNS} }\nacross: { columns: ["*"], period: header, quantity: cell, times: 1000 }\n${MWH}`,
    });
    const { stderr } = await run(['calculate', '--map', 'm.yaml', 'a.csv'], { cwd, home: ROOT });
    expect(stderr.replace(/\s+/g, ' ')).toContain('warning multiplied-twice: 5 MWh is multiplied by 1,000');
  });

  test('is settled by a word in the map', async () => {
    const { warnings, text } = await read(thousand, `${MWH}constants: { checked: multiplied-twice }\n`);
    expect(warnings).toEqual([]);
    expect(text).toContain('multiplied-twice');
  });

  test('is settled in the row', async () => {
    const { warnings } = await read(
      `${thousand}, checked: Seen`,
      MWH,
      'electricity-saved,450,MWh,multiplied-twice'.replace(/,$/, ''),
    );
    expect(warnings).toEqual([]);
  });

  test.each([
    ['one factor of the column', thousand, '', 'electricity-saved,450,kWh'],
    ['one factor of the unit', 'Amount', MWH, 'electricity-saved,450,MWh'],
    ['a row in our unit beside one that is turned', thousand, MWH, 'electricity-saved,450,kWh'],
    ['a factor of one', '{ column: Amount, times: 1 }', MWH, 'electricity-saved,450,MWh'],
  ])('is not where there is %s', async (_, quantity, more, row) => {
    expect((await read(quantity, more, row)).warnings).toEqual([]);
  });

  test('shows each factor in explain', async () => {
    const { stdout } = await read(thousand, MWH, undefined, ['explain', '-l', 'a.csv:2']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '450 MWh for the whole period, x 1,000 for its column, x 1,000 for its unit, both by the map = 450,000,000 kWh',
    );
  });

  test('shows the factor of a column without a unit', async () => {
    const { stdout } = await read(thousand, '', 'electricity-saved,450,', ['explain', '-l', 'a.csv:2']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('450 for the whole period, x 1,000 by the map = 450,000 kWh');
  });
});
