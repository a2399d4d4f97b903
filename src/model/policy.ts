// Rules that ask for social value: of which buyers, for which notices and from which value.
import type { Rational } from './rational.ts';

export const BUYERS = [
  'central-government',
  'nhs',
  'other-authority',
  'scottish-authority',
  'northern-ireland-department',
] as const;
type BuyerKind = (typeof BUYERS)[number];

export const CONTRACT_KINDS = ['goods-and-services', 'services', 'works'] as const;
type ContractKind = (typeof CONTRACT_KINDS)[number];

export interface PolicySource {
  readonly title: string;
  readonly url?: string;
  readonly checked_on: string;
}

/** Notices published from a day on, and before another. */
interface NoticeDays {
  readonly from: string;
  readonly before?: string;
}

export interface Policy {
  readonly id: string;
  readonly title: string;
  /** Absent where it does not go by the day of a notice. */
  readonly notice?: NoticeDays;
  readonly buyers: readonly BuyerKind[];
  /** GBP, VAT included; `of` where it is not that of the whole contract. */
  readonly value?: { readonly at_least?: string; readonly more_than?: string; readonly of?: string };
  /** An id of the thresholds. */
  readonly threshold?: string;
  readonly requires: string;
  readonly except?: string;
  /** Only rules of grade B or better are applied. */
  readonly grade: 'A' | 'B' | 'C';
  readonly source: PolicySource;
}

export interface Threshold {
  readonly id: string;
  readonly title: string;
  readonly notice: NoticeDays;
  readonly at_least: string;
  readonly of: ContractKind;
  readonly grade: 'A' | 'B' | 'C';
  readonly source: PolicySource;
}

export interface Policies {
  readonly policies: readonly Policy[];
  readonly thresholds: readonly Threshold[];
}

/** What is known of a tender. The value is in GBP, VAT included. */
export interface TenderFacts {
  /** The day the tender notice is published, YYYY-MM-DD. */
  readonly notice?: string;
  readonly buyer?: BuyerKind;
  readonly value?: Rational;
  readonly kind?: ContractKind;
}

/** Why a rule does not apply, or what has to be known before that can be said. */
export type PolicyReason =
  | { readonly because: 'missing'; readonly fact: keyof TenderFacts }
  | { readonly because: 'notice-before'; readonly day: string }
  | { readonly because: 'notice-from'; readonly day: string }
  | { readonly because: 'buyer' }
  | { readonly because: 'value-below'; readonly least: string; readonly or: 'at_least' | 'more_than' }
  | { readonly because: 'value-of'; readonly of: string }
  | { readonly because: 'no-threshold'; readonly kind: ContractKind; readonly from: string };

export interface JudgedPolicy {
  readonly policy: Policy;
  /** `not-applied` for a rule that was read in one place only. */
  readonly verdict: 'applies' | 'does-not-apply' | 'unknown' | 'not-applied';
  readonly reasons: readonly PolicyReason[];
  readonly threshold?: Threshold;
}
