// What reconciling is fed with: the rows contract by contract, for no promise and no return meets one of another contract.
import type { Commitment } from '../../model/commitment.ts';

/** A row with its number among all commitments that were read on its side, from 0. */
export interface NumberedRow {
  readonly commitment: Commitment;
  readonly row: number;
}

/** The rows of one contract, those of either side in the order they were read. */
export interface ContractRows {
  readonly contract: string;
  /** Rows of the commitments' inputs, whatever their status. */
  readonly commitments: readonly NumberedRow[];
  /** Rows of the returns' inputs, which may hold targets of their own. */
  readonly returns: readonly NumberedRow[];
  /** What the notes of a return are told from others by (see markOf), where its row does not hold them: of nearly all nobody asks. */
  readonly markOfNotes?: (row: number, side: 'commitments' | 'returns') => number | undefined;
}

/** The rows of one contract that stand. */
export interface StandingRows {
  readonly commitments: readonly Commitment[];
  readonly returns: readonly Commitment[];
}
