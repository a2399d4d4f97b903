// A JUnit report: every file a suite, every fault a failed case.
import { parse } from 'junit2json';
import { describe, expect, test } from 'vitest';
import { renderJunit } from '../../../src/render/machine/junit.ts';
import { SOME_FINDINGS } from './some-findings.ts';

const SUITE = { name: 'proxies lint', files: ['clean.yaml', 'proxies/a b/1.0.0.yaml'] };

/** The elements of an XML text in order, and a check that each is closed by its own. */
function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [, close, name = '', rest = ''] of xml.matchAll(/<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*\s*\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else {
      names.push(name);
      if (!rest.endsWith('/')) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return names;
}

describe('a report', () => {
  test('has a suite for each file, also for one without a finding', () => {
    const xml = renderJunit([], SUITE);
    expect(elementsOf(xml)).toEqual(['testsuites', 'testsuite', 'testcase', 'testsuite', 'testcase']);
    expect(xml).toContain('<testsuites name="proxies lint" tests="2" failures="0" errors="0">');
  });

  test('fails for errors; warnings and notes are told in cases that pass', () => {
    const xml = renderJunit(SOME_FINDINGS, SUITE);
    expect(elementsOf(xml).filter((name) => name === 'failure')).toHaveLength(2);
    expect(elementsOf(xml).filter((name) => name === 'system-out')).toHaveLength(2);
    expect(xml).toMatch(/<testsuites name="proxies lint" tests="7" failures="2" errors="0">/);
    expect(xml).toContain('<testcase name="table-form at 3:5" classname="proxies/one:two,50%.yaml">');
  });

  test('fails for warnings as well where they do', () => {
    const xml = renderJunit(SOME_FINDINGS, { ...SUITE, strict: true });
    expect(elementsOf(xml).filter((name) => name === 'failure')).toHaveLength(3);
  });

  test('escapes what XML would act on', () => {
    const xml = renderJunit(SOME_FINDINGS, SUITE);
    expect(xml).toContain('&quot;50%,\\n::error::&lt;x&gt;&amp;&quot;');
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;)/);
  });

  test('is read by a reader of such reports, case for case', async () => {
    const read = await parse(renderJunit(SOME_FINDINGS, SUITE));
    if (!read || !('testsuite' in read)) throw new TypeError('no suites were read');
    expect([read.name, read.tests, read.failures, read.errors]).toEqual(['proxies lint', 7, 2, 0]);
    const cases = (read.testsuite ?? []).flatMap((suite) => suite.testcase ?? []);
    expect(cases).toHaveLength(7);
    const failures = cases.flatMap(({ failure }) => failure ?? []);
    expect(failures.map(({ type }) => type)).toEqual(['error', 'error']);
    expect(failures.map(({ inner = '' }) => inner.includes('Fix: '))).toEqual([true, true]);
    expect(failures.some(({ inner = '' }) => inner.includes('<x>&'))).toBe(true);
  });
});
