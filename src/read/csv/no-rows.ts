// What there is to say of a sheet in which no row is.
import { type Finding, finding, type Place } from '../../model/finding.ts';
import type { CommitmentBatch, ReadOptions } from '../batches.ts';

export const NOTHING: CommitmentBatch = { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };

/** Among returns a sheet without rows is a return of nothing, of which nobody knows whose. */
export function noRows({ status }: ReadOptions, place: Place): Finding {
  return status === 'delivered' ? finding('nil-of-whom', {}, place) : finding('no-rows', {}, place);
}
