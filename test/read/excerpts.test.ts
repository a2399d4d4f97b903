import { expect, it, test } from 'vitest';
import { type Finding, finding, type Place } from '../../src/model/finding.ts';
import { addExcerpts } from '../../src/read/excerpts.ts';
import { linesIn } from '../../src/read/physical-lines.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import { readText, streamOf, unreadableFinding } from './from-text.ts';

/** Findings of a text read from `-`, with their excerpts. */
async function shown(text: string, findings: readonly Finding[]): Promise<Finding[]> {
  const fromStdin = findings.map((one) => ({ ...one, ...(one.place && { place: { ...one.place, file: '-' } }) }));
  return addExcerpts(fromStdin, { files: nodeFiles({ cwd: '.', stdin: streamOf(text) }) });
}
/** What the excerpt underlines. */
const marked = ({ excerpt }: Finding) =>
  excerpt?.column === undefined
    ? undefined
    : excerpt.text.slice(excerpt.column - 1, excerpt.column - 1 + (excerpt.length ?? 0));
const at = (place: Omit<Place, 'file'>) => finding('no-rows', {}, { file: '-', ...place });

test.each([
  ['a plain cell', 'contract_id,measure,quantity\nA,m,TBC\n', 2, 5, 'TBC'],
  ['white space around it', 'contract_id,measure,quantity\nA,m,  TBC \n', 2, 7, 'TBC'],
  ['a quoted cell', 'contract_id,measure,quantity\nA,"m, ""x""","1,23"\n', 2, 14, '"1,23"'],
  ['semicolons and BOM', '\uFEFFcontract_id;measure;quantity\r\nA;m, n;TBC\r\n', 2, 8, 'TBC'],
  ['tabs', 'contract_id\tmeasure\tquantity\nA\tm\tTBC\n', 2, 5, 'TBC'],
  ['after a cell of several lines', 'contract_id,measure,quantity\nA,"m\r\n\r\nn",TBC\n', 4, 4, 'TBC'],
  ['a cell of several lines', 'contract_id,measure,quantity\nA,m,"TBC\nsoon"\n', 2, 5, '"TBC'],
  ['after blank lines and quoted newlines', 'contract_id,measure,quantity\n\nB,"\n\n",1\nA,m,TBC', 6, 5, 'TBC'],
  ['letters beyond ASCII', 'contract_id,measure,quantity\nÉé,€m,TBC', 2, 7, 'TBC'],
])('a finding stands under %s', async (_, text, line, column, underlined) => {
  const { findings } = await readText(text);
  const [one] = await shown(text, findings.slice(-1));
  expect(one?.place).toMatchObject({ line, column, length: underlined.length });
  expect(one && marked(one)).toBe(underlined);
  expect(one?.excerpt?.line).toBe(line);
});

it('the header is shown above, with where the same column begins in it', async () => {
  const text = '\ncontract_id,"measure",quantity\nA,m,TBC\n';
  const [one] = await shown(text, (await readText(text)).findings);
  expect(one?.excerpt).toEqual({
    header: { line: 2, text: 'contract_id,"measure",quantity', column: 23 },
    line: 3,
    text: 'A,m,TBC',
    column: 5,
    length: 3,
  });
});

it('a blank cell is one character wide, a missing one has no column', async () => {
  const text = 'contract_id,measure,quantity\nA,,1\nA,m\n';
  const [blank, ragged] = await shown(text, (await readText(text)).findings);
  expect(blank?.excerpt).toMatchObject({ line: 2, text: 'A,,1', column: 3, length: 1 });
  expect(ragged?.excerpt).toEqual({ header: { line: 1, text: 'contract_id,measure,quantity' }, line: 3, text: 'A,m' });
});

it('a header is not shown above itself', async () => {
  const text = 'contract_id,measure,quantity,dead_wieght\nA,m,1,\n';
  const [one] = await shown(text, (await readText(text)).findings);
  expect(one?.excerpt).toEqual({ line: 1, text: text.split('\n')[0], column: 30, length: 11 });
});

it('an open quote is shown where it opens', async () => {
  const text = `contract_id,measure,quantity\nA,m,1\nB,"m,2\n${'C,m,3\n'.repeat(1000)}`;
  const [one] = await shown(text, [await unreadableFinding(readText(text))]);
  expect(one?.excerpt).toMatchObject({ line: 3, text: 'B,"m,2', column: 3, length: 4 });
});

it('many findings of one file keep their order, in one pass', async () => {
  const text = `contract_id,measure,quantity\n${'A,"x\ny",no\n'.repeat(5000)}`;
  const { findings } = await readText(text);
  const all = await shown(text, findings.toReversed());
  expect(all.map((one) => one.excerpt?.line)).toEqual(findings.map((_, index) => 3 + 2 * index).reverse());
  expect(new Set(all.map(marked))).toEqual(new Set(['no']));
});

it('a YAML finding, whose column is known, gets its line', async () => {
  const text = '# notes, measure\ncontracts:\n  - id: C-1\n    value: lots\n';
  const [one] = await shown(text, [at({ line: 4, column: 12, length: 4 })]);
  expect(one?.excerpt).toEqual({ line: 4, text: '    value: lots', column: 12, length: 4 });
});

it('what cannot be read again leaves its findings as they are', async () => {
  const gone = finding('no-rows', {}, { file: 'no/such/bid.csv', line: 1 });
  const noLine = finding('input-empty', { path: '-' }, { file: '-' });
  expect(await addExcerpts([gone, noLine, at({ line: 1 })], { files: nodeFiles({ cwd: '.' }) })).toEqual([
    gone,
    noLine,
    at({ line: 1 }),
  ]);
});

it('lines are numbered alike wherever the stream is cut', async () => {
  const text = 'a\r\nb\nc\rd\r\n\r\ne€';
  for (let cut = 0; cut <= Buffer.from(text).length; cut += 1) {
    const lines: string[] = [];
    for await (const piece of linesIn(streamOf(text, [cut]))) {
      expect(piece.first).toBe(lines.length + 1);
      lines.push(...piece.lines);
    }
    expect(lines).toEqual(['a', 'b', 'c', 'd', '', 'e€']);
  }
});
