import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brief, quantities, type ReadText, readText } from './from-text.ts';

const header =
  'contract_id,buyer,contract_value,contract_start,commitment_id,measure,quantity,unit,per,start,end,period,deadweight,duration,status,notes';

/** Few texts, so that rows repeat each other; good, bad and blank, and two that differ in their spaces alone. */
const vocabulary: readonly (readonly string[])[] = [
  ['A', 'A', 'B', ' A', ''],
  ['Northvale Borough Council', 'Eastmere', '', '#REF!'],
  ['', '1000', '£1000', 'TBC'],
  ['', '2027-04-01', '01/04/2027'],
  ['K-1', '', '#REF!'],
  ['local-job', 'm', '', '=A1'],
  ['1', '2.5', ' 1', '', 'TBC'],
  ['week', '', '#REF!'],
  ['', 'year', 'month'],
  ['', '2027-04-01', '2029-04-01', '2027-02-30'],
  ['', '2028-03-31'],
  ['', '2027-28', '2011-12'],
  ['', '10%', '0.1', '20'],
  ['', '2', 'long'],
  ['', 'Delivered', 'done'],
  ['', 'as promised', '=see sheet 2', '#N/A'],
];
const row = fc.tuple(...vocabulary.map((texts) => fc.constantFrom(...texts))).map((cells) => cells.join(','));

/** A row read as if no other stood above it, on its own line. */
const alone = (text: string, index: number): Promise<ReadText> => readText(`${header}\n${'\n'.repeat(index)}${text}\n`);

describe('what is read once for many rows', () => {
  it('is the same as if each row were read by itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const together = await readText([header, ...rows, ''].join('\n'));
        const apart = await Promise.all(rows.map(alone));
        expect(together.commitments).toEqual(apart.flatMap(({ commitments }) => commitments));
        expect(together.findings).toEqual(apart.flatMap(({ findings }) => findings));
        expect(together.rejected).toBe(apart.reduce((total, { rejected }) => total + rejected, 0));
        const contractOf = (index: number) => rows[index]?.split(',').slice(0, 4).join(',');
        const described = apart.flatMap(({ contracts }, index) =>
          contractOf(index) === contractOf(index - 1) ? [] : contracts,
        );
        expect(together.contracts).toEqual(described);
      }),
      { numRuns: 60 },
    );
  });

  it('is told of each row when it is wrong', async () => {
    const bad = ['A,TBC,m,1', 'B,1,m,nil', 'A,TBC,m,1', 'B,1,m,nil'];
    const read = await readText(['contract_id,contract_value,measure,quantity', ...bad].join('\n'));
    expect(read.findings.map(brief)).toEqual([
      '2:1 not-a-number',
      '3:3 not-a-number',
      '4:1 not-a-number',
      '5:3 not-a-number',
    ]);
  });

  it('is told anew of a contract that comes again, for who takes it goes by that', async () => {
    const { contracts } = await readText('contract_id,buyer,measure,quantity\nA,X,m,1\nB,X,m,1\nA,X,m,1\n');
    const [first, , again] = contracts.map(({ facts }) => facts);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  it('is right in a sheet that hardly repeats itself', async () => {
    const figures = [...Array(5000).keys()].map(String);
    const twice = [...figures, ...figures];
    const rows = twice.map((figure) => `C-${figure},m,${figure}`);
    const read = await readText(['contract_id,measure,quantity', ...rows].join('\n'));
    expect(quantities(read)).toEqual(twice);
    expect(read.contracts.map(({ facts }) => facts.id)).toEqual(twice.map((figure) => `C-${figure}`));
  });
});
