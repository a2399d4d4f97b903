// Findings of a saved result: the rule and its facts, from which the sentences are worded as ever.
import { type Finding, isFinding, type Place } from '../../model/finding.ts';
import type { Severity } from '../../model/rules/rule.ts';
import { isRuleId, type RuleId } from '../../model/rules.ts';
import type { SavedFinding, SavedReason } from './saved-form.ts';

/** A rule that this program does not know: one that was raised by a newer one. */
export class UnknownRule extends Error {
  override readonly name = 'UnknownRule';
}

/** A finding with its place. */
export function findingIn(saved: SavedFinding): Finding {
  const { file, line, column, cell } = saved;
  const at = cell === undefined ? undefined : columnOf(cell);
  const place: Place | undefined =
    file === null
      ? undefined
      : {
          file,
          ...(line !== null && { line }),
          ...(at !== undefined && { cell: at }),
          ...(column !== null && { column }),
        };
  return { ...remarkIn(saved), ...(place && { place }), ...(saved.checked && { checked: true }) };
}

/** A remark on a line, which stands at none. */
export function remarkIn({ rule, severity, facts }: SavedReason): Finding {
  if (!isRuleId(rule)) throw new UnknownRule(rule);
  const told: { rule: RuleId; severity: Severity; data: object } = { rule, severity, data: facts };
  if (!isFinding(told)) throw new UnknownRule(rule);
  return told;
}

/** The cell, from 0, of `E214`. */
function columnOf(cell: string): number {
  let number = 0;
  for (const letter of /^[A-Z]+/.exec(cell)?.[0] ?? '') number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
