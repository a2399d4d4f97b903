// The flags of reconcile that only it has: tolerance and ratings, checked once, here.
import { parseDecimal } from '../model/decimal.ts';
import { UsageError } from '../model/finding.ts';
import { compare, divide, isNegative, type Rational, rational } from '../model/rational.ts';
import type { RatingThresholds } from '../model/reconciliation/rating.ts';
import type { Resent, Tolerance } from '../model/reconciliation/reconcile-options.ts';
import type { ReconcileAsked } from '../run/reconcile.ts';
import type { ReconcileTask } from '../valuation/reconcile/reconcile.ts';
import { optionsOf, readingOptionsOf, type ValuationFlags } from './options.ts';

export interface ReconcileFlags extends ValuationFlags {
  readonly commitments?: readonly string[];
  readonly returns: readonly string[];
  /** How the commitments read; `map` is for the returns. */
  readonly commitmentsMap?: readonly string[];
  /** Where bad rows of the commitments go; `rejects` is for the returns. */
  readonly commitmentsRejects?: string;
  readonly tolerance?: string;
  readonly ratings?: string;
  readonly resent?: Resent;
  /** Tables to be handed on, and the folder of the suppliers' letters. */
  readonly findings?: string;
  readonly outliers?: string;
  readonly notReturned?: string;
  readonly letters?: string;
  readonly lettersAs?: 'markdown' | 'text' | 'html';
}

const A_PENNY = '0.01';
const RATINGS = '100,85,60';

/** What is asked of a reconciliation. Throws UsageError. */
export function reconcileAskedOf(flags: ReconcileFlags): ReconcileAsked {
  const { dates, encoding, map, threads, ...rest } = flags;
  return { ...rest, ...readingOptionsOf(flags), reconciling: reconcileOptionsOf(flags) };
}

/** Options from flags. Throws UsageError with the flag, what was found and what it takes. */
function reconcileOptionsOf(flags: ReconcileFlags): ReconcileTask['options'] {
  const { rejects = flags.commitmentsRejects } = flags;
  const valuation = optionsOf({ ...flags, ...(rejects !== undefined && { rejects }) });
  checkRejects(flags);
  const { asOf } = valuation;
  return {
    valuation,
    tolerance: toleranceOf(flags.tolerance ?? A_PENNY),
    thresholds: thresholdsOf(flags.ratings ?? RATINGS),
    ...(flags.resent && { resent: flags.resent }),
    ...(asOf !== undefined && { asOf }),
  };
}

/** Bad rows of promises and of returns are mended apart, for they are fed back apart. */
function checkRejects({ commitments, commitmentsRejects: file, rejects }: ReconcileFlags): void {
  if (file === undefined) return;
  if (file === '' || file === '-') throw new UsageError('--commitments-rejects takes the name of a file to write.');
  if (!commitments) throw new UsageError('--commitments-rejects is for the rows of --commitments, and there are none.');
  if (file === rejects) {
    throw new UsageError(
      '--rejects and --commitments-rejects cannot be one file: promises and returns are fed back apart.',
    );
  }
}

/** `0.01` is pounds, `1%` a share, `5,1%` the larger of both. */
function toleranceOf(text: string): Tolerance {
  const found = text.trim();
  const parts = found.split(',').map((part) => part.trim());
  const shares = parts.filter((part) => part.endsWith('%')).map((part) => numberIn(part.replace(/\s*%$/, ''), text));
  const pounds = parts.filter((part) => !part.endsWith('%')).map((part) => numberIn(part, text));
  const [[share], [most]] = [shares, pounds];
  if (shares.length > 1 || pounds.length > 1) throw toleranceFault(text);
  if (share && compare(share, rational(100)) > 0) {
    throw new UsageError(`--tolerance takes a share up to 100%, not "${text}".`);
  }
  if (!share) return most ? { kind: 'pounds', pounds: most, text: found } : never(text);
  const of = divide(share, rational(100));
  return most ? { kind: 'both', pounds: most, share: of, text: found } : { kind: 'share', share: of, text: found };
}

function numberIn(part: string, text: string): Rational {
  const number = parseDecimal(part);
  if (!number || isNegative(number)) throw toleranceFault(text);
  return number;
}

function never(text: string): never {
  throw toleranceFault(text);
}

function toleranceFault(text: string): UsageError {
  return new UsageError(
    `--tolerance takes pounds such as 0.01, a share such as 1%, or both such as 5,1% (the larger counts), not "${text}".`,
  );
}

/** Three percentages of what was due, falling: Good, Approaching target and Requires improvement from. */
function thresholdsOf(text: string): RatingThresholds {
  const shares = text.split(',').map((part) => {
    const number = parseDecimal(part.trim().replace(/\s*%$/, ''));
    return number && !isNegative(number) ? divide(number, rational(100)) : undefined;
  });
  const [good, approaching, requiresImprovement, ...more] = shares;
  const falls =
    good &&
    approaching &&
    requiresImprovement &&
    compare(good, approaching) > 0 &&
    compare(approaching, requiresImprovement) > 0;
  if (!falls || more.length > 0) {
    throw new UsageError(
      `--ratings takes three falling percentages of what was due, such as ${RATINGS} ` +
        `(Good, Approaching target and Requires improvement from), not "${text}".`,
    );
  }
  return { good, approaching, requiresImprovement };
}
