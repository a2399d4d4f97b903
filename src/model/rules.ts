// Every rule there is, by its id (words, stable, never reused). They stand in ./rules by topic, one line each: severity and
// facts; the sentences in src/report/wording.
import { doubtRules } from './rules/doubts.ts';
import { figureRules } from './rules/figures.ts';
import { inputRules } from './rules/inputs.ts';
import { returnRules } from './rules/returns.ts';
import { reviewRules } from './rules/review.ts';
import { rowRules } from './rules/rows.ts';
import type { Rule, Severity } from './rules/rule.ts';
import { valuationRules } from './rules/valuation.ts';

const RULES = {
  ...inputRules,
  ...rowRules,
  ...figureRules,
  ...doubtRules,
  ...returnRules,
  ...reviewRules,
  ...valuationRules,
};

export type RuleId = keyof typeof RULES;

/** The facts that a finding of each rule carries. */
export type RuleData = { readonly [R in RuleId]: NonNullable<(typeof RULES)[R]['facts']> };

export const RULE_IDS = Object.keys(RULES).filter(isRuleId);

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(RULES, text);
}

const all: Readonly<Record<RuleId, Rule>> = RULES;

export function severityOf(rule: RuleId): Severity {
  return all[rule].severity;
}
