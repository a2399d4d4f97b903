// Every class of change has a pair of tables that differ by it alone: its class, the step it needs, and the exit code.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CHANGE_CLASSES, type Level } from '../../../src/model/change.ts';
import { asGolden, expectGolden } from '../../support/golden.ts';
import { run } from '../../support/run.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** The step each pair needs; a name is the class, and after a point what is special about the pair. */
const NEEDED: Readonly<Record<string, Level>> = {
  'component-added': 'major',
  'component-removed': 'major',
  'covers-moved': 'major',
  'covers-moved.longer': 'minor',
  'covers-moved.undated-takes-another': 'major',
  'deflator-changed': 'major',
  'deflator-changed.a-year-more': 'minor',
  'deflator-changed.rebased': 'patch',
  'discount-changed': 'major',
  'discount-changed.bands-cut-otherwise': 'patch',
  'grade-changed': 'patch',
  'id-reused': 'major',
  'kind-changed': 'major',
  'level-changed': 'major',
  'level-changed.of-a-count': 'minor',
  'licence-changed': 'minor',
  'mapping-changed': 'minor',
  'measure-added': 'minor',
  'measure-deprecated': 'minor',
  'measure-removed': 'major',
  'measure-renamed': 'minor',
  'measure-retired': 'major',
  'method-changed': 'major',
  'method-changed.parameter-renamed': 'minor',
  'negatives-changed': 'major',
  'negatives-changed.now-taken': 'minor',
  'outcome-moved': 'minor',
  'overlap-changed': 'minor',
  'parameter-added': 'minor',
  'parameter-removed': 'minor',
  'price-base-changed': 'major',
  'share-changed': 'major',
  'share-changed.written-otherwise': 'patch',
  'source-changed': 'patch',
  'suggestion-changed': 'minor',
  'text-changed': 'patch',
  'text-changed.number-written-otherwise': 'patch',
  'theme-moved': 'minor',
  'unit-changed': 'major',
  'unit-changed.of-a-priced-measure': 'major',
  'value-added': 'minor',
  'value-added.for-a-later-year': 'minor',
  'value-added.for-an-area': 'major',
  'value-added.inside-the-table': 'major',
  'value-removed': 'major',
  'value-replaced': 'major',
  'value-restated': 'major',
  'value-restated.after-the-table': 'minor',
  'value-restated.before-the-table': 'minor',
};

/** A parameter under another name is gone under the old one. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'method-changed.parameter-renamed': ['method-changed', 'parameter-added', 'parameter-removed'],
};

interface Told {
  readonly required: string;
  readonly changes: readonly { readonly class: string; readonly level: string; readonly fingerprint: string }[];
}

const fixtures = readdirSync(FIXTURES).sort();

describe('each change is what it is, and needs the step it needs', () => {
  test.each(fixtures)('%s', async (name) => {
    const cwd = join(FIXTURES, name);
    const json = await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '-f', 'json'], { cwd });
    const told: Told = JSON.parse(json.stdout);
    const [own = name] = name.split('.');
    expect([...new Set(told.changes.map((change) => change.class))].sort()).toEqual(MORE[name] ?? [own]);
    expect(told.required).toBe(NEEDED[name]);
    // The version of each pair moves from 1.0.0 to 1.0.1: enough for a patch and for nothing else.
    expect(json.code).toBe(NEEDED[name] === 'patch' ? 0 : 1);
    expectGolden(join(cwd, 'expected.txt'), asGolden(await run(['proxies', 'diff', 'a.yaml', 'b.yaml'], { cwd })));
  });

  test('and every class has a pair, and every pair an expectation', () => {
    expect([...new Set(fixtures.map((name) => name.split('.')[0]))]).toEqual([...CHANGE_CLASSES].sort());
    expect(Object.keys(NEEDED).sort()).toEqual(fixtures);
  });

  test('and no two changes have one fingerprint', async () => {
    const all = new Set<string>();
    let changes = 0;
    for (const name of fixtures) {
      const cwd = join(FIXTURES, name);
      const told: Told = JSON.parse((await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '-f', 'json'], { cwd })).stdout);
      for (const { fingerprint } of told.changes) all.add(fingerprint);
      changes += told.changes.length;
    }
    expect(all.size).toBe(changes);
  });
});
