// How much each finding and each change counts for, where somebody has said so: what social-value.yaml holds.
import type { ChangeClass, Level } from './change.ts';
import { decimal } from './decimal.ts';
import type { Finding } from './finding.ts';
import { compare, divide, isNegative, negate, type Rational, rational } from './rational.ts';
import type { Severity } from './rules/rule.ts';
import { type RuleId, severityOf } from './rules.ts';

/** A limit as it was given (`25%`, `5%,£10000`): a share of what was, pounds, or both; beyond either it is passed. */
export interface Limit {
  readonly text: string;
  readonly share?: Rational;
  /** GBP. */
  readonly pounds?: Rational;
}

export type RuleLevel = Severity | 'off';

export interface Levels {
  readonly rules: ReadonlyMap<RuleId, RuleLevel>;
  /** The step of the version that a change of a class needs; `none` where it needs none. */
  readonly bumps: ReadonlyMap<ChangeClass, Level | 'none'>;
  readonly maxChange?: Limit;
  readonly maxImpact?: Limit;
}

/** Nobody has said anything. */
export const OWN_LEVELS: Levels = { rules: new Map(), bumps: new Map() };

/** Findings at the levels in force; those that are off are left out. */
export function atLevels(findings: Iterable<Finding>, { rules }: Levels): Finding[] {
  if (rules.size === 0) return [...findings];
  return [...findings].flatMap((one): Finding[] => {
    const level = rules.get(one.rule);
    // A doubt that somebody has settled is settled.
    if (level === undefined || level === one.severity || one.checked) return [one];
    return level === 'off' ? [] : [{ ...one, severity: level }];
  });
}

/** True where a change passes a limit. `ratio` is its share of what was, absent where that was 0. */
export function isBeyond(pounds: Rational, ratio: Rational | undefined, limit: Limit): boolean {
  if (pounds.numerator === 0n) return false;
  if (limit.share && (!ratio || compare(sizeOf(ratio), limit.share) > 0)) return true;
  return limit.pounds !== undefined && compare(sizeOf(pounds), limit.pounds) > 0;
}

export function sizeOf(value: Rational): Rational {
  return isNegative(value) ? negate(value) : value;
}

/** `25%`, `GBP 10000`, or both with a comma between them; undefined for anything else, a bare number among it. */
export function parseLimit(text: string): Limit | undefined {
  let limit: Limit = { text };
  for (const part of text.split(',').map((word) => word.trim())) {
    const share = /^(\d+(?:\.\d+)?)%$/.exec(part)?.[1];
    const pounds = /^(?:GBP ?|£)(\d+(?:\.\d+)?)$/.exec(part)?.[1];
    if (share !== undefined && !limit.share) limit = { ...limit, share: divide(decimal(share), rational(100)) };
    else if (pounds !== undefined && !limit.pounds) limit = { ...limit, pounds: decimal(pounds) };
    else return undefined;
  }
  return limit;
}

/** Errors that are a judgement on a table or a change. All other errors mean that a figure cannot be had, or was tampered with. */
const MAY_BE_LOWERED: ReadonlySet<RuleId> = new Set<RuleId>([
  'acceptance-expired',
  'acceptance-twice',
  'acceptance-unused',
  'bump-too-small',
  'cases-out-of-order',
  'change-too-large',
  'code-unknown',
  'definition-in-pounds',
  'days-taken-over',
  'days-uncovered',
  'draft-gone',
  'figure-basis-moved',
  'figure-jumps',
  'figure-not-reviewed',
  'ids-alike',
  'price-base-missing',
  'rename-unclear',
  'source-missing',
  'table-without-base',
  'to-do-left',
  'version-lower',
  'week-year-disagree',
  'year-missing',
]);

/** True where a rule may be given a level; an error that means a wrong or missing figure stays one. */
export function mayBe(rule: RuleId, level: RuleLevel): boolean {
  return severityOf(rule) !== 'error' || level === 'error' || MAY_BE_LOWERED.has(rule);
}
