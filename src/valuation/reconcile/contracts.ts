// What is known of each contract: the commitments' word first, and the returns' where the commitments are silent.
import { type Day, formatIsoDate } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { nameAlikeKey } from '../../model/look-alike.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { Rational } from '../../model/rational.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from '../doubts/cases.ts';
import { contractIdsAlike, namesAlike } from '../doubts/names.ts';
import type { Portfolio } from '../standing/portfolio.ts';

/**
 * Every contract by its id. A contract among the commitments is valued at the table they pin, or at none pinned: what a
 * return says of a pin never prices a promise again.
 */
export function contractFacts(commitments: Portfolio | undefined, returns: Portfolio): Map<string, ContractFacts> {
  const facts = new Map(returns.contracts.map((contract) => [contract.id, contract]));
  for (const promised of commitments?.contracts ?? []) {
    const { proxies: _, ...returned } = facts.get(promised.id) ?? promised;
    facts.set(promised.id, { ...returned, ...promised });
  }
  return facts;
}

/** Notes on pins that returns give and their contracts do not have. */
export function pinsOfReturns(
  commitments: Portfolio | undefined,
  returns: Portfolio,
  contractOf: (id: string) => ContractFacts,
): Finding[] {
  return returns.contracts.flatMap(({ id, proxies: asked }) => {
    const pin = contractOf(id).proxies;
    if (!commitments || asked === undefined || pin === undefined || pin === asked) return [];
    const origin = returns.originOf(id, 'proxies');
    return [finding('pin-kept', { contract: id, pin, asked }, origin && placeOf({ origin }, 'proxies'))];
  });
}

/** Warnings of ids that a person would take for one, among the commitments, the returns, or across the two. */
export function idsAlike(
  commitments: Portfolio | undefined,
  returns: Portfolio,
  netOf: (contract: string) => Pence,
): Finding[] {
  const firstRows = new Map(commitments?.firstRows() ?? []);
  for (const [contract, row] of returns.firstRows()) if (!firstRows.has(contract)) firstRows.set(contract, row);
  return contractIdsAlike(firstRows, netOf);
}

/** Notes on suppliers and buyers that are spelt in several ways from contract to contract; within one it is an error of its own. */
export function partiesAlike(commitments: Portfolio | undefined, returns: Portfolio): Finding[] {
  const contracts = [...contractFacts(commitments, returns).values()];
  const found = namesAlike(contracts, (id, fact) => commitments?.originOf(id, fact) ?? returns.originOf(id, fact));
  return found.map((one) => ({ ...one, severity: 'note' }));
}

/** Warnings of contracts that one supplier promised and another returns, as where a return came under the id of another contract. */
export function returnedByOthers(
  commitments: Portfolio | undefined,
  returns: Portfolio,
  netOf: (contract: string) => Pence,
): Finding[] {
  const promised = new Map(commitments?.contracts.map(({ id, supplier }) => [id, supplier]));
  const cases = new Cases();
  for (const { id, supplier } of returns.contracts) {
    const by = promised.get(id);
    if (by === undefined || supplier === undefined || nameAlikeKey(by) === nameAlikeKey(supplier)) continue;
    const [first, origin] = [commitments?.originOf(id, 'supplier'), returns.originOf(id, 'supplier')];
    if (!first || !origin) continue;
    const place = placeOf({ origin }, 'supplier');
    const pence = netOf(id);
    const data = { contract: id, supplier, by, pounds: formatPence(pence), ...firstAt(first, 'supplier') };
    const told = (among: Among) => finding('returned-by-other', { ...data, ...among }, place);
    // What a row says of it settles it with all others.
    cases.add({ name: id, place, pence, isChecked: false, told });
  }
  return cases.findings;
}

/** What a contract is held to that both sides may say, with its field. Names are told from each other as names are. */
const HELD_TO = [
  ['value', 'contract_value'],
  ['spend', 'contract_spend'],
  ['start', 'contract_start'],
  ['end', 'contract_end'],
] as const;

/** Warnings of contracts that their returns describe otherwise than their promises, which are taken: extended, varied, or another contract. */
export function describedOtherwise(
  commitments: Portfolio | undefined,
  returns: Portfolio,
  netOf: (contract: string) => Pence,
): Finding[] {
  const promised = new Map(commitments?.contracts.map((contract) => [contract.id, contract]));
  const cases = new Cases();
  for (const contract of returns.contracts) {
    const { id } = contract;
    const own = promised.get(id);
    for (const [fact, field] of HELD_TO) {
      const [found, taken] = [shown(contract[fact]), shown(own?.[fact])];
      const [first, origin] = [commitments?.originOf(id, fact), returns.originOf(id, fact)];
      if (found === undefined || taken === undefined || found === taken || !first || !origin) continue;
      const place = placeOf({ origin }, field);
      const pence = netOf(id);
      const data = { contract: id, field, found, taken, pounds: formatPence(pence), ...firstAt(first, field) };
      const told = (among: Among) => finding('contract-described-otherwise', { ...data, ...among }, place);
      // What a row says of it settles it with all others.
      cases.add({ name: id, place, pence, isChecked: false, told }, field);
    }
  }
  return cases.findings;
}

function shown(fact: Rational | Day | undefined): string | undefined {
  return typeof fact === 'number' ? formatIsoDate(fact) : fact && formatExact(fact);
}
