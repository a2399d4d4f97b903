// What may be settled: rules and reasons that doubt data which can be read. An error is mended, and not settled.
import { REASONS, type Reason } from './reconciliation/reason.ts';
import { RULE_IDS, type RuleId, severityOf } from './rules.ts';

/** The id of a rule that is a warning or a note, or a reason of a reconciliation. */
export type Doubt = RuleId | Reason;

const byId = new Map<string, Doubt>();
for (const reason of REASONS) byId.set(reason, reason);
for (const rule of RULE_IDS) if (severityOf(rule) !== 'error') byId.set(rule, rule);

/** Every doubt there is. */
export const DOUBTS: readonly Doubt[] = [...byId.values()];

/** The doubt of this id; undefined for an error, and for what is no rule. */
export function doubtNamed(id: string): Doubt | undefined {
  return byId.get(id.toLowerCase());
}
