// Columns that a map passes over and that change what a quantity comes to are told of, once each, and settled by a reason.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const COLUMNS =
  'columns: { contract_id: Ref, contract_start: Start, contract_end: End, measure: What, quantity: Hours }';

interface Asked {
  readonly header: string;
  readonly values: readonly string[];
  readonly ignore: string;
  readonly map?: string;
}

async function read({ header, values, ignore, map = '' }: Asked) {
  const rows = values.map((value, at) => `C-${at},2026-04-01,2027-03-31,volunteering-hours,${40 + at},${value}`);
  const files = {
    'a.csv': `Ref,Start,End,What,Hours,${header}\n${rows.join('\n')}\n`,
    'm.yaml': `${COLUMNS}\nignore: ${ignore}\n${map}`,
  };
  const { code, stdout, stderr } = await run(['calculate', '--map', 'm.yaml', 'a.csv'], {
    cwd: aFolder(files),
    home: ROOT,
  });
  const heads = [...stderr.matchAll(/^(?:\S.*?: )?(error|warning|note) ([a-z0-9-]+): /gm)];
  const of = (severity: string) => heads.filter((head) => head[1] === severity).map((head) => head[2]);
  return { code, of, out: stdout, text: stderr.replace(/\s+/g, ' ') };
}

/** By their codes, and row by row. */
const WAYS = ['', 'fill_down: [contract_id]\n'];

describe.each(WAYS)('a column passed over, with %j', (map) => {
  test.each([
    ['Frequency', ['weekly', 'once'], 'says weekly and is passed over'],
    ['Deadweight %', ['20%', '0%'], 'deadweight: "Deadweight %"'],
    ['Included', ['Y', 'N'], 'skip_rows: [{ column: "Included", equals: "N" }]'],
    ['Currency', ['GBP', 'EUR'], 'give what is in another currency in GBP'],
    ['Units', ['hours', 'hours'], 'unit: "Units"'],
    ['Multiplier', ['1', '2'], 'says 2 and is passed over'],
    ['No. of people', ['5', '12'], 'says 5 and 12 and is passed over'],
  ])('%s', async (header, values, words) => {
    for (const ignore of [`["${header}"]`, '"*"']) {
      const { of, text } = await read({ header, values, ignore, map });
      expect([ignore, of('warning')]).toEqual([ignore, ['column-passed-over']]);
      expect(text).toContain('a.csv:1:26: warning');
      expect(text).toContain(words);
    }
  });

  test.each([
    ['Frequency', ['once', 'one-off']],
    ['Deadweight %', ['0%', '']],
    ['Included', ['Y', 'Yes']],
    ['Currency', ['GBP', 'GBP']],
    ['Multiplier', ['1', '1.0']],
    ['Status', ['Green', 'Amber']],
    ['No. of people', ['1', '']],
    ['Theme', ['Jobs', 'Skills']],
  ])('%s that changes nothing is not told', async (header, values) => {
    expect((await read({ header, values, ignore: '"*"', map })).of('warning')).toEqual([]);
  });

  test('is settled by its reason, or by a row of its file', async () => {
    const of = { header: 'Frequency', values: ['weekly', 'once'], map };
    for (const ignore of [
      '[{ Frequency: the hours are those of all weeks }]',
      '{ frequency: hours are of all weeks }',
    ]) {
      const settled = await read({ ...of, ignore });
      expect([settled.of('warning'), settled.of('error')]).toEqual([[], []]);
      expect(settled.text).toContain('note column-passed-over: the column Frequency says weekly and is passed over');
      expect(settled.text).toContain('; the map says why: ');
    }
    const byRow = { ...of, ignore: '[Frequency]', map: `${map}constants: { checked: column-passed-over }\n` };
    expect((await read(byRow)).of('warning')).toEqual([]);
  });

  test('rows that are left out and words that say nothing are not looked at', async () => {
    const of = { header: 'Included', values: ['Y', 'N'], ignore: '[Included]' };
    const left = await read({ ...of, map: `${map}skip_rows: [{ column: Ref, equals: C-1 }]\n` });
    const blank = await read({ ...of, map: `${map}blank: [N]\n` });
    const used = await read({ ...of, map: `${map}skip_rows: [{ column: Included, equals: N }]\n` });
    expect([left.of('warning'), blank.of('warning'), used.of('warning')]).toEqual([[], [], []]);
  });

  test('a few of many texts tell enough', async () => {
    const values = ['weekly', 'Weekly', 'monthly', 'daily', 'yearly', 'termly', 'nightly'];
    const { text } = await read({ header: 'Frequency', values, ignore: '[Frequency]', map });
    expect(text).toContain('the column Frequency says weekly, monthly, daily and others and is passed over');
  });
});

test('a reason is words, and of a column by its name', async () => {
  const of = { header: 'Frequency', values: ['weekly', 'once'] };
  for (const ignore of ['[{ Frequency: ... }]', '[{ Frequency: "" }]', '[{ "*": all of it }]', '{ "": nothing }']) {
    const { code, of: rules } = await read({ ...of, ignore });
    expect([ignore, code, rules('error')[0]]).toEqual([ignore, 3, 'map-unclear']);
  }
});

test('many rows are looked through by their bytes', async () => {
  const values = Array.from({ length: 3000 }, (_, at) => (at === 2900 ? 'N' : 'Y'));
  const { of } = await read({ header: 'Included', values, ignore: '"*"' });
  expect(of('warning')).toContain('column-passed-over');
});
