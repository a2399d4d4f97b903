// Contracts, suppliers and buyers that look like one to a person and are two to a computer, and ids that were dragged down.
import type { ContractFacts, Origin } from '../../model/commitment.ts';
import { IDS_DRAGGED } from '../../model/doubt-limits.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { idKey, isCutShort, nameAlikeKey } from '../../model/look-alike.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { RuleId } from '../../model/rules.ts';
import { readsLikeTotal } from '../../model/sum-words.ts';
import type { FirstRow } from '../standing/portfolio.ts';
import { Cases } from './cases.ts';

type FirstRows = ReadonlyMap<string, Pick<FirstRow, 'row' | 'origin'>>;

/**
 * A warning for each contract id that looks like an earlier one, at its first row. The contracts are given with their first
 * rows, in reading order.
 */
export function contractIdsAlike(
  firstRows: ReadonlyMap<string, Pick<FirstRow, 'origin'>>,
  netOf?: (contract: string) => Pence,
): Finding[] {
  const firstOf = new Map<string, string>();
  const found: Finding[] = [];
  firstRows.forEach(({ origin }, contract) => {
    const key = idKey(contract);
    const other = firstOf.get(key);
    const first = other === undefined ? undefined : firstRows.get(other);
    if (other === undefined || !first) {
      firstOf.set(key, contract);
      return;
    }
    const data = {
      contract,
      other,
      ...firstAt(first.origin, 'contract_id'),
      ...(netOf && { pounds: formatPence(netOf(contract)) }),
    };
    found.push(finding('contract-ids-alike', data, placeOf({ origin }, 'contract_id')));
  });
  return found;
}

/** A name as it is spelt, each where it is first, and the contracts that have it. */
interface Spelt {
  readonly names: Map<string, Origin | undefined>;
  readonly contracts: string[];
}

/** A warning for each supplier and each buyer that is spelt in several ways, at the second spelling. */
export function namesAlike(
  contracts: readonly ContractFacts[],
  originOf: (contract: string, fact: 'supplier' | 'buyer') => Origin | undefined,
  netOf?: (contract: string) => Pence,
): Finding[] {
  return (['supplier', 'buyer'] as const).flatMap((field) => {
    const byName = new Map<string, Spelt>();
    const byKey = new Map<string, Spelt>();
    for (const { id, [field]: name } of contracts) {
      if (name === undefined) continue;
      let own = byName.get(name);
      if (!own) {
        const key = nameAlikeKey(name);
        own = byKey.get(key) ?? { names: new Map(), contracts: [] };
        own.names.set(name, originOf(id, field));
        byName.set(name, own);
        byKey.set(key, own);
      }
      own.contracts.push(id);
    }
    return [...byKey.values()].flatMap(({ names, contracts: ofName }) => {
      const [first, second] = names;
      if (!first?.[1] || !second?.[1]) return [];
      const data = {
        field,
        name: second[0],
        names: [...names.keys()],
        contracts: ofName.length,
        ...firstAt(first[1], field),
        ...(netOf && { pounds: formatPence(ofName.reduce((sum, id) => sum + netOf(id), 0n)) }),
      };
      return [finding('names-alike', data, placeOf({ origin: second[1] }, field))];
    });
  });
}

/** What is odd about an id by itself: it reads like a sum of others, or is what is left of a number. */
export function oddId(id: string): 'reads-like-total' | 'id-cut-short' | undefined {
  if (readsLikeTotal(id)) return 'reads-like-total';
  return isCutShort(id) ? 'id-cut-short' : undefined;
}

/** Warnings of contracts whose ids are odd by themselves, at their first row. */
export function oddContractIds(
  firstRows: FirstRows,
  netOf: (contract: string) => Pence,
  isChecked: (contract: string, rule: RuleId) => boolean,
): Finding[] {
  const cases = new Cases();
  firstRows.forEach(({ origin }, contract) => {
    const rule = oddId(contract);
    if (rule === undefined) return;
    const place = placeOf({ origin }, 'contract_id');
    const data = { field: 'contract_id', found: contract, pounds: formatPence(netOf(contract)) } as const;
    cases.add(
      {
        ...{ name: contract, place, pence: netOf(contract), isChecked: isChecked(contract, rule) },
        told: (among) => finding(rule, { ...data, ...among }, place),
      },
      rule,
    );
  });
  return cases.findings;
}

const COUNTED = /^(.*?)(\d+)(\D*)$/s;

/**
 * A warning for ids that count up from row to row while all that is said of the contracts stays the same: in a spreadsheet
 * the cell was dragged down. Their value is given, so that what stays the same says something.
 */
export function idsDragged(
  firstRows: FirstRows,
  factsOf: (contract: string) => ContractFacts,
  netOf: (contract: string) => Pence,
  measureOf: (contract: string) => string | undefined,
): Finding[] {
  const found: Finding[] = [];
  let run: Dragged[] = [];
  const end = () => {
    const [first, final] = [run[0], run.at(-1)];
    if (first && final && run.length >= IDS_DRAGGED && isOneBid(run.map(({ id }) => id))) {
      const pence = run.reduce((sum, { id }) => sum + netOf(id), 0n);
      const data = {
        first: first.id,
        last: final.id,
        contracts: run.length,
        pounds: formatPence(pence),
        contract: first.id,
      };
      found.push(finding('ids-dragged', data, placeOf({ origin: first.origin }, 'contract_id')));
    }
  };
  // A portfolio of like contracts promises like things; the rows of one bid each promise another.
  const isOneBid = (ids: readonly string[]) => {
    const { name, buyer, supplier } = factsOf(ids[0] ?? '');
    const measures = new Set(ids.map(measureOf)).size;
    return measures === ids.length || ((name ?? buyer ?? supplier) !== undefined && measures > 1);
  };
  firstRows.forEach(({ row, origin }, id) => {
    const one = { id, row, origin, facts: factsOf(id) };
    if (isNext(run.at(-1), one)) {
      run.push(one);
      return;
    }
    end();
    run = [one];
  });
  end();
  return found;
}

/** The first row of a contract, with what is said of the contract. */
interface Dragged {
  readonly id: string;
  readonly row: number;
  readonly origin: Origin;
  readonly facts: ContractFacts;
}

/** Whether a contract is the one before it with its cell dragged down by a row. Most are called otherwise, which is soonest told. */
function isNext(last: Dragged | undefined, { id, row, facts }: Dragged): boolean {
  if (last === undefined || row !== last.row + 1 || facts.name !== last.facts.name) return false;
  if ((facts.value ?? facts.name) === undefined || saidOf(facts) !== saidOf(last.facts)) return false;
  const [before, after] = [counted(last.id), counted(id)];
  return before !== undefined && after?.stem === before.stem && after.number === before.number + 1n;
}

function counted(id: string): { readonly stem: string; readonly number: bigint } | undefined {
  const [, before = '', digits = '', after = ''] = COUNTED.exec(id) ?? [];
  return digits !== '' && digits.length < 19 ? { stem: `${before}\n${after}`, number: BigInt(digits) } : undefined;
}

function saidOf({ name, buyer, supplier, value, start, end }: ContractFacts): string {
  return JSON.stringify([name, buyer, supplier, `${value?.numerator}/${value?.denominator}`, start, end]);
}
