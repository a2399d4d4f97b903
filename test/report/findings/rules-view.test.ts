import { expect, test } from 'vitest';
import { severityOfReason } from '../../../src/model/reconciliation/reason.ts';
import { isRuleId, RULE_IDS, type RuleId, severityOf } from '../../../src/model/rules.ts';
import { rulesNear, viewOfRule, viewOfRules } from '../../../src/report/findings/rules-view.ts';

test('the list of rules has every rule once, with its severity', () => {
  const rows = viewOfRules().flatMap((block) =>
    block.type === 'listing' && block.columns.length === 3 ? block.rows : [],
  );
  const listed = rows.map(([id, severity]) => [id?.text, severity?.text]);
  // What reconcile says of a return is listed with what is found in data.
  expect(listed.sort()).toEqual(
    [...RULE_IDS.map((rule) => [rule, severityOf(rule)]), ...Object.entries(severityOfReason)].sort(),
  );
});

test.each<[RuleId, RegExp]>([
  ['quote-not-closed', /Exit code 3/],
  ['table-edited', /Exit code 1/],
  ['unit-mismatch', /No totals .* Exit code 1/],
  ['no-figure-for-year', /unvalued .* never as GBP 0.* 1 with --strict/],
  ['counted-twice', /totals stand.* 1 with --strict/],
  ['after-table', /never changes the exit code/],
])('the page of %s says what it does to the totals', (rule, effect) => {
  const paragraphs = viewOfRule(rule).flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
  expect(paragraphs[1]).toMatch(effect);
});

test('a page shows a wrong example and the same mended, line by line', () => {
  const examples = viewOfRule('unit-mismatch').flatMap((block) => (block.type === 'lines' ? [block.lines] : []));
  expect(examples.map((lines) => lines.at(-1)?.text)).toEqual([
    '  C-001,local-job,26,week',
    '  C-001,local-job,0.5,fte-year',
  ]);
});

test('a name that is no rule has rules near to it', () => {
  expect(rulesNear('unit-missmatch')).toContain('unit-mismatch');
  expect(rulesNear('unknown-measures').filter(isRuleId)[0]).toBe('unknown-measure');
});
