// Annotations of a GitHub Actions run: escaped as the host reads them, and within what it keeps.
import { describe, expect, test } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import { renderGithub } from '../../../src/render/machine/github.ts';
import { manyFindings, SOME_FINDINGS } from './some-findings.ts';

const linesOf = (text: string) => text.split('\n').slice(0, -1);

describe('annotations', () => {
  test('come errors first, each with its place and rule', () => {
    const [first, second, third, fourth] = linesOf(renderGithub(SOME_FINDINGS));
    expect(first).toMatch(/^::error file=proxies\/one%3Atwo%2C50%25\.yaml,line=3,col=5,endColumn=9,title=table-form::/);
    expect(second).toMatch(/^::error file=proxies\/northvale\/1\.0\.0\.yaml,title=locked-file-missing::/);
    expect(third).toMatch(
      /^::warning file=proxies\/a b\/1\.0\.0\.yaml,line=8,col=12,endColumn=22,title=source-stale::/,
    );
    expect(fourth).toMatch(/^::notice title=versions-added::/);
  });

  test('hold nothing that the host would take for a command of its own', () => {
    const [first = ''] = linesOf(renderGithub(SOME_FINDINGS));
    expect(first.slice(2).split('::')[1]).toContain('50%25,\\n');
    expect(linesOf(renderGithub(SOME_FINDINGS)).every((line) => /^::(?:error|warning|notice) /.test(line))).toBe(true);
  });

  test('are at most ten of a severity: the tenth says how many more, and they follow in the log', () => {
    const lines = linesOf(renderGithub(manyFindings(14)));
    const annotations = lines.filter((line) => line.startsWith('::'));
    expect(annotations).toHaveLength(10);
    expect(annotations[9]).toBe(
      '::warning title=and 5 more::and 5 more: no-evidence-asked 5. The log of this step lists them',
    );
    expect(lines.slice(10)).toHaveLength(5);
    expect(lines[10]).toMatch(/^table\.yaml:10:3: warning no-evidence-asked: /);
    expect(linesOf(renderGithub(manyFindings(10))).every((line) => line.startsWith('::'))).toBe(true);
  });

  test('share what a job holds when there is less of it', () => {
    const both = [...manyFindings(8), finding('source-missing', { parameter: 'pay' }, { file: 'table.yaml', line: 1 })];
    const annotations = linesOf(renderGithub(both, { most: 4 })).filter((line) => line.startsWith('::'));
    expect(annotations).toHaveLength(4);
    expect(annotations[0]).toMatch(/^::error /);
    expect(annotations[3]).toMatch(/^::warning title=and 6 more::/);
  });

  test('a line of the log cannot be made a command by the name of a file', () => {
    const named = manyFindings(12).map((one) => ({ ...one, place: { file: '::error::x.yaml', line: 1 } }));
    expect(
      linesOf(renderGithub(named))
        .slice(10)
        .every((line) => !line.startsWith('::')),
    ).toBe(true);
  });

  test('none are nothing', () => {
    expect(renderGithub([])).toBe('');
  });
});
