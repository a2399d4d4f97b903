// One smallest broken table for each rule of the review commands: it raises that rule alone, with its golden message.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isRuleId, type RuleId, severityOf } from '../../src/model/rules.ts';
import { importWordings } from '../../src/report/wording/import.ts';
import { lintWordings } from '../../src/report/wording/lint.ts';
import { lintFigureWordings } from '../../src/report/wording/lint-figures.ts';
import { lockWordings } from '../../src/report/wording/lock.ts';
import { asGolden, expectGolden } from '../support/golden.ts';
import { run } from '../support/run.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));

const REVIEWS: readonly { readonly command: string; readonly rules: readonly string[] }[] = [
  { command: 'lint', rules: Object.keys({ ...lintWordings, ...lintFigureWordings }) },
  { command: 'lock', rules: Object.keys(lockWordings) },
  { command: 'import', rules: Object.keys(importWordings) },
];

function argvOf(folder: string): string[] {
  if (!readdirSync(folder).includes('args.json')) return ['proxies', 'lint', 'table.yaml'];
  const args: unknown = JSON.parse(readFileSync(join(folder, 'args.json'), 'utf8'));
  if (!Array.isArray(args)) throw new TypeError(`${folder}/args.json is not a list`);
  return args.map(String);
}

function rulesIn(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/^(?:.*: )?(?:error|warning|note) ([a-z0-9-]+): /gm)].map(([, rule]) => String(rule))),
  ];
}

describe.each(REVIEWS)('each rule of $command has one smallest broken table', ({ command, rules }) => {
  const fixtures = join(HERE, command, 'fixtures');

  test.each(rules.filter(isRuleId))('%s', async (rule: RuleId) => {
    const folder = join(fixtures, rule);
    const ran = await run(argvOf(folder), { cwd: folder });
    expect(rulesIn(ran.stdout + ran.stderr)).toEqual([rule]);
    expect(ran.code).toBe(severityOf(rule) === 'error' ? 1 : 0);
    expectGolden(join(folder, 'expected.txt'), asGolden(ran));
  });

  test.each(rules.filter(isRuleId).filter((rule) => severityOf(rule) === 'warning'))(
    '%s fails when warnings do',
    async (rule: RuleId) => {
      const folder = join(fixtures, rule);
      expect((await run([...argvOf(folder), '--strict'], { cwd: folder })).code).toBe(1);
    },
  );

  test('and no fixture is left over', () => {
    expect(readdirSync(fixtures).sort()).toEqual([...rules].sort());
  });
});
