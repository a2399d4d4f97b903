// Findings on a run as a whole: what kinds of rows it holds, how many were left out, and what its contracts do not say.
import type { ContractFacts, Status } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { compare, multiply, rational } from '../../model/rational.ts';
import type { Counts, LinesDigest, Options } from '../../model/result.ts';
import { type RuleId, severityOf } from '../../model/rules.ts';

export function isError({ rule }: Finding): boolean {
  return severityOf(rule) === 'error';
}

/**
 * Committed and delivered are never added: with both, a status has to be chosen, and the others are set aside. An error where
 * nothing is left, as no row was read of the status that was chosen.
 */
export function statusFindings(
  { committed, delivered }: Readonly<Record<Status, number>>,
  { status }: Options,
  read: number,
): Finding[] {
  if (!status)
    return committed > 0 && delivered > 0 ? [finding('committed-and-delivered', { committed, delivered })] : [];
  const [other, rows] =
    status === 'delivered' ? (['committed', committed] as const) : (['delivered', delivered] as const);
  if (rows === 0) return [];
  if (read === 0) return [finding('status-leaves-nothing', { status, other, rows })];
  return [finding('status-set-aside', { status: other, rows })];
}

/** Reasons that a flag gives for having no figure, by the flag. */
const BY_FLAG: Readonly<Partial<Record<RuleId, 'discount' | 'priceBase'>>> = {
  'no-discount-schedule': 'discount',
  'no-discount-year': 'discount',
  'no-figure-for-price-base': 'priceBase',
};

/** An error where no line has a figure and a flag is the reason for each: what is not known is not 0, and no total either. */
export function flagFindings(
  { valued, unvalued }: Counts,
  { unvalued: lines }: LinesDigest,
  options: Options,
): Finding[] {
  if (valued > 0 || unvalued === 0) return [];
  const flags = lines.map(({ remarks }) => remarks.flatMap(({ rule }) => BY_FLAG[rule] ?? []));
  if (flags.some((ofLine) => ofLine.length === 0)) return [];
  const { calendar, financial } = options.priceBase ?? {};
  const words = {
    discount: `--discount ${options.discount}`,
    priceBase: `--price-base ${[calendar, financial].filter(Boolean).join(',')}`,
  };
  const said = [...new Set(flags.flat())].sort().map((flag) => words[flag]);
  return [finding('flag-leaves-nothing', { flags: said, lines: unvalued })];
}

/** An error when more rows were rejected than are allowed: beyond it a total says too little. */
export function limitFindings({ read, rejected }: Counts, { maxRejects }: Options): Finding[] {
  if (!maxRejects) return [];
  const most = 'rows' in maxRejects ? maxRejects.rows : multiply(maxRejects.share, rational(read));
  if (compare(rational(rejected), most) <= 0) return [];
  return [finding('too-many-rejects', { rejected, read, limit: maxRejects.text })];
}

/** Contracts without a value above 0. */
export function contractRemarks(contracts: readonly ContractFacts[]): Finding[] {
  const without = contracts.filter(({ value }) => !value || value.numerator <= 0n).map(({ id }) => id);
  return without.length > 0 ? [finding('contract-value-missing', { contracts: without })] : [];
}
