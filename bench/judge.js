// Holds what came of runs against what was made, against the peer, and against each other.
import { join } from 'node:path';
import { STDERR, textOf } from './measure.js';

/**
 * @typedef {import('./results.js').Said} Said
 * @typedef {import('./workloads.js').Workload} Workload
 */

/** What is wrong with a run of ours, in sentences. @param {Workload} workload @param {number} rows @param {string} folder @param {number | null} status @param {Said | undefined} peer @returns {string[]} */
export function faultsOf(workload, rows, folder, status, peer) {
  const { said: readIn, listed, alsoRead = 0, unit, isAllBad } = workload;
  if (status !== 0 && status !== 1) return [`ended with ${status}: ${textOf(join(folder, STDERR)).slice(0, 1000)}`];
  const said = readIn(folder);
  const faults = [];
  if (unit === undefined && said.read !== rows + alsoRead)
    faults.push(`${said.read} rows read, not ${rows + alsoRead}`);
  if (isAllBad && said.rejected !== rows) faults.push(`${said.rejected} rows rejected, not all of ${rows}`);
  if (listed && said.listed !== listed(rows)) faults.push(`${said.listed} lines, not ${listed(rows)}`);
  if (workload.args(['']).includes('--rejects') && said.listed !== said.rejected) {
    faults.push(`${said.listed} rows put aside, and ${said.rejected} rejected`);
  }
  if (said.footed !== undefined && said.footed !== said.total) {
    faults.push(`its lines add up to ${said.footed} pence, not ${said.total}`);
  }
  if (said.total === undefined && !isAllBad && workload.name !== 'check') faults.push('it has no total');
  return peer ? [...faults, ...differences(said, peer)] : faults;
}

/** Where two that did the same work come to something else. @param {Said} said @param {Said} peer @returns {string[]} */
export function differences(said, peer) {
  const faults = [];
  if (said.rejected !== peer.rejected) faults.push(`${said.rejected} rows rejected, and ${peer.rejected} by the peer`);
  if (said.total !== peer.total) faults.push(`its total is ${said.total} pence, and the peer's ${peer.total}`);
  for (const [key, pence] of said.groups ?? []) {
    const its = groupOf(peer.groups ?? new Map(), key);
    if (its !== pence) faults.push(`${key} comes to ${pence} pence, and by the peer to ${its}`);
  }
  return faults.slice(0, 5);
}

/** Pence of a contract and theme, or of a theme over all contracts. @param {ReadonlyMap<string, bigint>} groups @param {string} key */
function groupOf(groups, key) {
  if (key.includes(' ')) return groups.get(key) ?? 0n;
  let pence = 0n;
  for (const [group, own] of groups) if (group.endsWith(` ${key}`)) pence += own;
  return pence;
}
