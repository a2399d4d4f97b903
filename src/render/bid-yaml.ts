// A bid as a YAML file of commitments, the way a person would write it: what was read, with rows added, nothing worked out.
import { Document, visit } from 'yaml';
import { formatIsoDate } from '../model/calendar.ts';
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { SHARE_NAMES } from '../model/table.ts';

interface BidContract {
  readonly facts: ContractFacts;
  readonly commitments: readonly Commitment[];
}

/** Keys that are ours to pass over, beside a contract or a commitment: their names begin with `x_`. */
interface BidNotes {
  readonly comment?: string;
  readonly head?: Readonly<Record<string, string>>;
  readonly of?: (commitment: Commitment) => Readonly<Record<string, string>>;
  readonly ofContract?: (contract: ContractFacts) => Readonly<Record<string, string>>;
}

/** A text that would be read as nothing where it stands without quotes. */
const READ_AS_NOTHING = /^(?:~|null|Null|NULL)$/;

/** The contracts with their commitments, every value as text. Quantities and shares are exact, dates are ISO. */
export function bidYaml(contracts: readonly BidContract[], notes: BidNotes = {}): string {
  const document = {
    ...notes.head,
    contracts: contracts.map(({ facts, commitments }) => ({
      ...contractKeys(facts),
      ...notes.ofContract?.(facts),
      commitments: commitments.map((commitment) => ({ ...commitmentKeys(commitment), ...notes.of?.(commitment) })),
    })),
  };
  const comment = notes.comment === undefined ? '' : `${notes.comment.replace(/^/gm, '# ')}\n`;
  const yaml = new Document(document, { schema: 'failsafe' });
  visit(yaml, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && READ_AS_NOTHING.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return `${comment}${yaml.toString({ lineWidth: 0 })}`;
}

function contractKeys({ id, name, buyer, supplier, value, spend, start, end, proxies, ask }: ContractFacts) {
  return given({
    id,
    name,
    buyer,
    supplier,
    value: value && formatExact(value),
    spend: spend && formatExact(spend),
    start: start === undefined ? undefined : formatIsoDate(start),
    end: end === undefined ? undefined : formatIsoDate(end),
    proxies,
    ask: ask?.text,
  });
}

function commitmentKeys(commitment: Commitment) {
  const { id, measure, quantity, unit, per, start, end, period, area, shares, duration, status, evidence, notes } =
    commitment;
  const day = (date: number | undefined) => (date === undefined ? undefined : formatIsoDate(date));
  return given({
    id,
    measure,
    quantity: formatExact(quantity),
    // A unit the map turned is not the one the quantity is in any more.
    unit: commitment.converted ? undefined : unit,
    per: per === 'contract' ? undefined : per,
    start: day(start),
    end: day(end),
    period: period?.text,
    area,
    ...Object.fromEntries(SHARE_NAMES.map((name) => [name, shares[name] && formatExact(shares[name])])),
    duration: duration === undefined ? undefined : String(duration),
    status: status === 'committed' ? undefined : status,
    evidence,
    claimed_value: commitment.claimed_value && formatExact(commitment.claimed_value),
    claimed_proxy: commitment.claimed_proxy && formatExact(commitment.claimed_proxy),
    notes,
    checked: commitment.checked?.join(', '),
    different: commitment.different?.join(', '),
  });
}

/** The keys that have a value. */
function given(keys: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return Object.fromEntries(entries);
}
