// What a batch of rows came to when it was read. A run goes over its inputs batch by batch, more than once.
import type { Period } from './calendar.ts';
import type { Commitment, ContractFacts, Origin } from './commitment.ts';
import type { Finding } from './finding.ts';
import type { RejectedRow } from './rejected-row.ts';

/** A contract's facts as one row or one YAML node gives them, and where. */
export interface Statement {
  readonly facts: ContractFacts;
  readonly origin: Origin;
  /** Of a register: what is told of it where the inputs have the contract. */
  readonly findings?: readonly Finding[];
}

/** That nothing was delivered: for a contract, and a time where one is said. It is a return, and no row. */
export interface NilReturn {
  readonly contract: string;
  readonly period?: Period;
  readonly origin: Origin;
}

/** Some rows in the order they stand: what they say of their contracts, and each a commitment or a reject. */
export interface ReadRows {
  readonly contracts: readonly Statement[];
  readonly commitments: readonly Commitment[];
  /** Rows that have an error and so no commitment. */
  readonly rejects: readonly RejectedRow[];
  /** Returns of nothing among them; they are no rows, and are counted nowhere. */
  readonly nils?: readonly NilReturn[];
}
