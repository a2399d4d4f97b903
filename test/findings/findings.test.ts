// One smallest broken input for each rule: it raises that rule, and its message on the screen is the golden one.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { isRuleId, RULE_IDS, type RuleId, severityOf } from '../../src/model/rules.ts';
import { effectOf, wordingOf } from '../../src/report/wording.ts';
import { asSaid, expectGolden } from '../support/golden.ts';
import { run } from '../support/run.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** Rules without a fixture here, and why. */
const NO_FIXTURE: Readonly<Partial<Record<RuleId, string>>> = {
  'rows-not-compared': 'so many rows do not belong in the repository; test/valuation/doubts lowers the limits',
  'input-unreadable':
    'a file that nobody may read cannot be checked out, and an administrator may read it all the same',
  'result-unreadable': 'only verify and report raise it; test/cli/verify has one of each kind',
  'result-altered': 'only report raises it; test/cli/report does',
  'result-table-missing': 'only report raises it; test/cli/report does',
  'bid-without-dates': 'only compare raises it; test/cli/compare does',
  'bids-made-unlike': 'only compare raises it; test/cli/compare does',
  'results-apart': 'only report raises it; test/cli/report has one of each kind',
  'ask-met-by-doubled': 'it comes with counted-twice; test/valuation/asks has one',
  'flag-leaves-nothing': 'it comes with the reason of each line; test/valuation/line/discounting has one',
  'no-discount-schedule': 'it comes with flag-leaves-nothing; test/valuation/line/discounting has one',
  'own-targets-set-aside': 'only reconcile raises it; test/valuation/reconcile does',
  'not-a-register': 'it comes with --contracts; test/read/ocds has one',
  'register-empty': 'it comes with --contracts; test/read/ocds has one',
  'register-unclear': 'it comes with --contracts; test/read/ocds has one',
  'register-no-value': 'it comes with --contracts; test/read/ocds has one',
  'register-currency': 'it comes with --contracts; test/read/ocds has one',
  'price-base-reach': 'it comes with a warning of another rule; test/valuation/totals/price-reach has some',
  'files-not-reached': 'it comes with an error of another rule; test/cli/expand-inputs has one',
  'too-many-rejects': 'its run writes a file; test/cli/rejects has one',
  'findings-not-listed': 'so many findings do not belong in the repository; test/valuation/portfolio makes them',
  'duplicates-not-checked': 'so many rows do not belong in the repository; test/valuation/portfolio lowers the limit',
  'input-too-large': 'a file that large does not belong in the repository; test/bad-input makes one',
  'too-many-rows': 'so many rows do not belong in the repository; test/bad-input makes them',
  'workings-too-long': 'so many rows do not belong in the repository; test/bad-input makes them',
  'met-too-many': 'so many rows do not belong in the repository; test/valuation/reconcile/meet makes them',
  'record-too-long': 'a row that long does not belong in the repository; test/read makes one',
};

/** Rules of tables under review have theirs in test/tables. */
const rules = RULE_IDS.filter((rule) => effectOf(rule) !== 'review');
const fixtures = readdirSync(FIXTURES).filter(isRuleId).sort();

/** The flags a fixture needs; its input file goes before them. Beside promises, the input is what was returned. */
function argvOf(folder: string): string[] {
  const files = readdirSync(folder);
  const inputs = files.filter((file) => file.startsWith('input.'));
  const args: unknown = files.includes('args.json') ? JSON.parse(readFileSync(join(folder, 'args.json'), 'utf8')) : [];
  if (!Array.isArray(args)) throw new TypeError(`${folder}/args.json is not a list`);
  const command = files.includes('promised.csv')
    ? ['reconcile', '--commitments', 'promised.csv', '--returns']
    : ['calculate'];
  return [...command, ...inputs, ...args.map(String)];
}

/** The rules on the screen, each once, notes apart. */
function rulesIn(stderr: string): { readonly faults: string[]; readonly notes: string[] } {
  const heads = [...stderr.matchAll(/^(?:.*: )?(error|warning|note) ([a-z0-9-]+): /gm)];
  const of = (isNote: boolean) =>
    heads.filter(([, severity]) => (severity === 'note') === isNote).map(([, , rule]) => String(rule));
  return { faults: [...new Set(of(false))], notes: [...new Set(of(true))] };
}

describe('each rule has one smallest broken input', () => {
  test.each(fixtures)('%s', async (rule) => {
    const folder = join(FIXTURES, rule);
    const ran = await run(argvOf(folder), { cwd: folder });
    const { faults, notes } = rulesIn(ran.stderr);
    if (severityOf(rule) === 'note') {
      expect(faults).toEqual([]);
      expect(notes).toContain(rule);
    } else {
      expect(faults).toEqual([rule]);
    }
    expectGolden(join(folder, 'expected.txt'), asSaid(ran));
  });

  test('and every rule has a fixture, or a reason to have none', () => {
    const excused = Object.keys(NO_FIXTURE);
    expect([...fixtures, ...excused].sort()).toEqual([...rules].sort());
    expect(readdirSync(FIXTURES).sort()).toEqual(fixtures);
  });
});

describe("the examples on a rule's page are true", () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** Runs a page's example in place of the fixture's input, with the flags and tables of the fixture. */
  async function runExample(rule: RuleId, example: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'social-value-'));
    folders.push(folder);
    cpSync(join(FIXTURES, rule), folder, { recursive: true });
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? 'input.csv';
    writeFileSync(join(folder, input), `${example}\n`);
    return (await run(argvOf(folder), { cwd: folder })).stderr;
  }

  const isInput = (text: string) => /^(contract_id|contracts:|Our promises)/.test(text);
  const shown = fixtures.filter((rule) => isInput(wordingOf(rule).page.wrong));

  test.each(shown)('%s', async (rule) => {
    const { wrong, right } = wordingOf(rule).page;
    expect(await runExample(rule, wrong)).toContain(` ${rule}: `);
    expect(await runExample(rule, right)).not.toMatch(new RegExp(`( ${rule}|^error [a-z-]+| error [a-z-]+): `, 'm'));
  });
});
