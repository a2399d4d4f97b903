// The winning bid, frozen: every commitment as it was valued, the table pinned to its version and bytes, the figures kept.
import type { Commitment } from '../model/commitment.ts';
import { UsageError } from '../model/finding.ts';
import { groupBy } from '../model/lists.ts';
import { formatPence } from '../model/money.ts';
import type { ContractResult, Line, Result, Totals } from '../model/result.ts';
import { nameOfTable } from '../model/table.ts';
import { bidYaml } from '../render/bid-yaml.ts';
import { type Maker, provenanceLine } from '../report/result/provenance.ts';

/** The baseline as YAML, to be given to reconcile --commitments. Throws UsageError where a contract has no one table to pin. */
export function baselineOf(result: Result, lines: readonly Line[], tool: Maker): string {
  const pins = new Map(result.contracts.map((contract) => [contract.facts.id, pinOf(contract, result)]));
  const lineOf = new Map(lines.map((line) => [frozen(line), line]));
  const commitments = groupBy(lineOf.keys(), ({ contract }) => contract);
  const contracts = result.contracts.map(({ facts }) => ({
    facts: { ...facts, proxies: pins.get(facts.id)?.pin ?? '' },
    commitments: commitments.get(facts.id) ?? [],
  }));
  const results = new Map(result.contracts.map((contract) => [contract.facts.id, contract]));
  return bidYaml(contracts, {
    comment:
      'The bid as it was won, frozen by social-value baseline. Hand it to reconcile --commitments.\n' +
      'Keys that begin with x_ are kept for people: the figures of the day, and the bytes of the table.\n' +
      provenanceLine(result, tool),
    head: { x_tool: `${tool.name} ${tool.version}`, x_as_of: result.options.asOf ?? '' },
    ofContract: ({ id }) => ofContract(results.get(id), pins.get(id)?.sha256 ?? ''),
    of: (commitment) => {
      const line = lineOf.get(commitment);
      return line ? { x_state: line.state, ...(line.state === 'valued' && figures(line.totals)) } : {};
    },
  });
}

/** The commitment under the id its line has, in the unit of the measure. */
function frozen({ commitment, name, measure }: Line): Commitment {
  const { converted: _, ...stated } = commitment;
  return { ...stated, id: name, unit: measure.unit };
}

function pinOf(contract: ContractResult, { proxies }: Result): { pin: string; sha256: string } {
  const used = contract.proxies.flatMap((index) => proxies[index] ?? []);
  const [only, ...others] = used;
  const { id } = contract.facts;
  if (!only || others.length > 0) {
    const names = used.map(({ table }) => nameOfTable(table)).join(' and ');
    throw new UsageError(
      `${id} was valued by ${names || 'no table'}, and a baseline is pinned to one: say which with -p.`,
    );
  }
  const name = nameOfTable(only.table);
  if (!only.locked) {
    throw new UsageError(
      `${id} was valued by ${name}, which is not locked: its bytes may change. Put the table into proxies/, run proxies lock, and name it by its id.`,
    );
  }
  return { pin: name, sha256: only.sha256 };
}

function ofContract(contract: ContractResult | undefined, sha256: string): Record<string, string> {
  return { x_table_sha256: sha256, ...(contract && contract.counts.valued > 0 && figures(contract)) };
}

function figures({ social, localEconomic, net, gross }: Totals): Record<string, string> {
  return {
    x_social: formatPence(social),
    x_local_economic: formatPence(localEconomic),
    x_net: formatPence(net),
    x_gross: formatPence(gross),
  };
}
