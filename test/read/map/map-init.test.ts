import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { guessField, guessRole } from '../../../src/read/map/field-guess.ts';
import { readyFor } from '../../../src/read/map/linear-patterns.ts';
import { readMap } from '../../../src/read/map/map-file.ts';
import { sketchSheet } from '../../../src/read/map/map-init.ts';
import { draftOfMap } from '../../../src/report/starter/map-draft.ts';
import { nodeFiles } from '../../../src/run/node-files.ts';
import { xlsxOf } from '../../support/zip.ts';
import { unreadableFinding } from '../from-text.ts';
import { mapOf } from './from-map.ts';

await readyFor('matches');

const cwd = mkdtempSync(join(tmpdir(), 'map-init-'));
afterAll(() => rmSync(cwd, { recursive: true }));

async function draft(name: string, bytes: string | Uint8Array): Promise<string> {
  writeFileSync(join(cwd, name), bytes);
  return draftOfMap(await sketchSheet(name, { files: nodeFiles({ cwd }) }));
}

const THEIRS = [
  'Quarterly return;;;;;;',
  '',
  'Theme;Project name;Project ref;TOMs ref;Units;Delivery date;Target number;Target LEV (£);Actual number;My own: column',
  'Jobs;Depot;D1;NT 1;no. people FTE;25/04/2027;2,5;1.234,56;1;a',
  'Jobs;Depot;D1;NT 2;no. people FTE;01/05/2027;TBC;;3;b',
  'Theme;Project name;Project ref;TOMs ref;Units;Delivery date;Target number;Target LEV (£);Actual number;My own: column',
  'Total;;;;;;2,5;;4;',
].join('\r\n');

describe('a first map', () => {
  it('says what was seen, and is a map that reads', async () => {
    const text = await draft('theirs.csv', THEIRS);
    expect(mapOf(text)).toMatchObject({
      delimiter: ';',
      decimal: ',',
      dates: 'day-first',
      headerRow: 3,
      skipRows: [{ column: 'Theme', equals: 'Total' }, { repeatedHeader: true }],
      columns: {
        contract_name: ['Project name'],
        contract_id: ['Project ref'],
        measure: ['TOMs ref'],
        unit: ['Units'],
      },
      rows: [
        {
          constants: { status: 'committed' },
          columns: { quantity: ['Target number'], claimed_value: ['Target LEV (£)'] },
        },
        { constants: { status: 'delivered' }, columns: { quantity: ['Actual number'] } },
      ],
      ignore: [],
    });
    expect(text).toContain('# ignore: [Theme, Delivery date, "My own: column"]');
    expect(text).toContain('#   NT 1: ...');
    expect(text).toContain('# blank: ["", TBC]');
  });

  it('takes shares for what they are, and asks why what else changes figures may be passed over', async () => {
    const text = await draft(
      'telling.csv',
      'Contract,KPI,Qty,Frequency,Deadweight %,Deadweight rationale,Included,Approval status,Currency,Theme\n' +
        'A,m,2,weekly,20%,as said,N,Withdrawn,GBP,Jobs\nA,m,2,monthly,10%,as said,Y,Live,GBP,Jobs\n',
    );
    expect(mapOf(text)).toMatchObject({ columns: { deadweight: ['Deadweight %'], quantity: ['Qty'] }, ignore: [] });
    expect(text).toContain('#   Frequency: by its name a quantity may be that of each time; it says weekly, monthly\n');
    expect(text).toContain(
      '# ignore: [{ Frequency: ... }, Deadweight rationale, { Included: ... }, { Approval status: ... }, Currency, Theme]',
    );
    expect(text).not.toContain('Currency: ');
  });

  it('puts under each quantity what belongs to it alone, also while nothing stands in that column yet', async () => {
    const text = await draft(
      'sides.csv',
      'contract_id,measure,Target number,Target LEV,Actual number,Delivered LEV,Delivered evidence,Evidence held by\n' +
        'A,m,2,,1,,,x\n',
    );
    expect(mapOf(text)).toMatchObject({
      columns: { evidence: ['Evidence held by'] },
      rows: [
        {
          constants: { status: 'committed' },
          columns: { quantity: ['Target number'], claimed_value: ['Target LEV'] },
        },
        {
          constants: { status: 'delivered' },
          columns: {
            quantity: ['Actual number'],
            claimed_value: ['Delivered LEV'],
            evidence: ['Delivered evidence'],
          },
        },
      ],
    });
    expect(mapOf(text).columns).not.toHaveProperty('claimed_value');
    const pounds = await draft('pounds.csv', 'contract_id,measure,Target LEV,Actual LEV\nA,m,10,5\n');
    expect(mapOf(pounds).rows.map(({ columns }) => columns)).toEqual([
      { quantity: ['Target LEV'] },
      { quantity: ['Actual LEV'] },
    ]);
  });

  it('leaves open what can be read in two ways', async () => {
    const text = await draft(
      'open.csv',
      'contract_id,measure,quantity,start\nA,m,"1,234.50",03/04/2027\nA,m,"1.234,5",\n',
    );
    expect(text).toMatch(/^# dates: day-first .*03\/04\/2027 \(line 2\) reads both ways/m);
    expect(text).toMatch(
      /^# decimal: "," .*1\.234,5 \(line 3\) reads only so, and 1,234\.50 \(line 2\) only with a point/m,
    );
    expect(mapOf(text)).toMatchObject({ columns: {}, rows: [] });
  });

  it('says what is needed and nobody found', async () => {
    const text = await draft('odd.csv', 'Thing,How many\nx,1\n');
    expect(text).toMatch(/^ {2}# contract_id: \.\.\. /m);
    expect(text).toMatch(/^ {2}# measure: \.\.\. /m);
    expect('map' in readMap('map.yaml', text)).toBe(true);
  });

  it('of a file in Windows-1252 says so as a guess to check', async () => {
    const text = await draft('old.csv', Buffer.from('contract_id,measure,quantity\nCaf\xe9,m,\xa35\n', 'latin1'));
    expect(text).toMatch(/^encoding: windows-1252 .*check that £/m);
  });

  it('of a workbook names the sheet it looked at', async () => {
    const cell = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;
    const sheets = {
      Guidance: `<row r="1">${cell('A1', 'How to fill in this return')}</row>`,
      Returns: `<row r="2">${cell('A2', 'Project')}${cell('B2', 'TOMs ref')}${cell('C2', 'Quantity')}</row><row r="3">${cell('A3', 'x')}</row>`,
    };
    const text = await draft('book.xlsx', xlsxOf(sheets));
    expect(text).toMatch(/# How book\.xlsx#Returns reads/);
    expect(mapOf(text)).toMatchObject({ headerRow: 2, columns: { contract_id: ['Project'], measure: ['TOMs ref'] } });
  });

  it('is not made of a file that is empty or cannot be read', async () => {
    expect(await unreadableFinding(draft('empty.csv', ''))).toMatchObject({ rule: 'input-empty' });
    expect(await unreadableFinding(draft('open-quote.csv', 'a,b\n1,"2\n'))).toMatchObject({ rule: 'quote-not-closed' });
  });
});

test.each([
  ['Contract value (£)', 'contract_value'],
  ['Contract Ref.', 'contract_id'],
  ['Project name', 'contract_name'],
  ['TOMs Ref', 'measure'],
  ['Proxy value', 'claimed_proxy'],
  ['Delivered LEV', 'claimed_value'],
  ['Contractor', 'supplier'],
  ['Reporting period', 'period'],
  ['Postcode', 'area'],
  ['Evidence provided', 'evidence'],
  ['Question', undefined],
])('a column called %s sounds like %s', (header, field) => {
  expect(guessField(header)).toBe(field);
});

test('a name may speak of a promise or of a delivery', () => {
  expect(['Target number', 'Actual number', 'Committed (hrs)', 'Delivered to date', 'Units'].map(guessRole)).toEqual([
    'committed',
    'delivered',
    'committed',
    'delivered',
    undefined,
  ]);
});
