// What solve does with inputs and options: one contract's ask, the measures that may be added, and the answer to each reading.
import { ASK_OF, type AskPart } from '../model/ask.ts';
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import { UsageError } from '../model/finding.ts';
import { groupBy } from '../model/lists.ts';
import { nameKey, nearestFew } from '../model/nearest.ts';
import { compare, isZero, type Rational } from '../model/rational.ts';
import type { ContractResult } from '../model/result.ts';
import type { MayAdd, Solution } from '../model/solution.ts';
import { type Measure, nameOfTable, type ProxyTable } from '../model/table.ts';
import { readNonNegative } from '../read/cells.ts';
import { haveIt, whyNotAnswered } from '../report/result/asks.ts';
import { Bid } from '../valuation/solve/bid.ts';
import { solve } from '../valuation/solve/solve.ts';
import { editionsWith } from './answered.ts';
import type { Catalog } from './tables/catalog.ts';
import type { WholeBid } from './whole-bid.ts';

export interface SolveOptions {
  readonly using?: readonly string[];
  readonly cap?: readonly string[];
  readonly floor?: readonly string[];
  readonly step?: readonly string[];
  readonly cost?: readonly string[];
  readonly area?: string;
  readonly contract?: string;
}

export interface Solved {
  readonly solutions: readonly Solution[];
  /** Every contract of the bid, with the answer's rows added; of two readings that for social value, which meets both. */
  readonly written: readonly { readonly facts: ContractFacts; readonly commitments: readonly Commitment[] }[];
}

/** Throws UsageError where the options cannot be meant: an unknown measure, a cost of 0, no ask. */
export async function solveBid({ task, result, catalog }: WholeBid, options: SolveOptions): Promise<Solved> {
  const contract = contractOf(result.contracts, options.contract);
  const table = result.proxies[contract.proxies.at(-1) ?? -1]?.table;
  if (!table) throw new RangeError(`the contract ${contract.facts.id} has no table`);
  const parts = await thresholdsOf(contract, table, catalog);
  const using = await mayAdd(options, table, catalog);
  const beside = besideThese(
    using,
    contract,
    table,
    task.rows.flatMap(({ commitments }) => commitments),
  );
  const bid = new Bid(task, contract.facts.id, options.area);
  const isOpen = parts.some((part) => 'at_least' in part && part.kind !== 'quantity' && part.of === undefined);
  const known = parts.find((part) => 'of' in part && part.of !== undefined);
  const readings = isOpen ? ASK_OF : [known && 'of' in known && known.of ? known.of : ('total' as const)];
  const solutions = readings.map((of) => solve({ bid, parts, of, using, beside }));
  const rows = solutions.flatMap(({ outcome }) => (outcome.kind === 'solved' ? [outcome.answer.commitments] : []));
  const extra = rows.at(0) ?? [];
  const given = groupBy(
    task.rows.flatMap(({ commitments }) => commitments),
    ({ contract }) => contract,
  );
  const written = result.contracts.map(({ facts }) => ({
    facts,
    commitments: [...(given.get(facts.id) ?? []), ...(facts.id === contract.facts.id ? extra : [])],
  }));
  return { solutions, written };
}

function contractOf(contracts: readonly ContractResult[], named: string | undefined): ContractResult {
  const ids = contracts.map(({ facts }) => facts.id);
  const [only, ...others] = contracts;
  if (named !== undefined) {
    const found = contracts.find(({ facts }) => facts.id === named);
    if (found) return found;
    throw new UsageError(
      `--contract: there is no ${named}. There is ${nearestFew(named, ids, 3).join(', ') || ids.slice(0, 5).join(', ')}.`,
    );
  }
  if (only && others.length === 0) return only;
  throw new UsageError(`solve works on one contract; say which of ${ids.slice(0, 8).join(', ')} with --contract ID.`);
}

/** The parts of an ask that set a least amount. Throws UsageError where there is none, or one that nobody can answer. */
async function thresholdsOf(
  { facts: { ask, id, value, start, end }, asks = [] }: ContractResult,
  table: ProxyTable,
  catalog: Catalog,
): Promise<AskPart[]> {
  if (!ask) throw new UsageError('nothing is asked: add --ask, such as --ask "10% of social", or an ask in the bid.');
  const parts = ask.parts.filter(({ kind }) => kind !== 'weighting' && kind !== 'relative-to-best');
  if (parts.length === 0) {
    throw new UsageError(
      `"${ask.text}" sets no least amount, so there is nothing to solve: a weighting or a ranking is scored by compare --rank.`,
    );
  }
  const isShare = parts.some(({ kind }) => kind === 'share-of-contract-value');
  if (isShare && (!value || isZero(value))) {
    throw new UsageError(`"${ask.text}" is a share of contract value, and ${id} gives no contract_value above 0.`);
  }
  for (const { part, readings } of asks) {
    const [first] = readings;
    if (first?.state !== 'not-known' || !('within' in part) || !part.within || first.why === 'nothing-valued') continue;
    const { by, id: name } = part.within;
    const editions = first.why.startsWith('unknown-') ? await editionsWith(part.within, table, catalog) : [];
    const others = editions.length > 0 ? `; ${haveIt(editions)}` : '';
    throw new UsageError(
      `"${ask.text}" has no answer for the ${by} ${name}: ${whyNotAnswered(first.why)}${others}. social-value measures lists measures, themes and units.`,
    );
  }
  const isYearly = parts.some(({ kind }) => kind === 'pounds-a-year');
  if (isYearly && (start === undefined || end === undefined)) {
    throw new UsageError(`"${ask.text}" is for each year, and ${id} gives no contract_start and contract_end.`);
  }
  return parts;
}

async function mayAdd(options: SolveOptions, table: ProxyTable, catalog: Catalog): Promise<MayAdd[]> {
  const words = [
    ...new Set((options.using ?? []).flatMap((word) => word.split(',')).map((word) => word.trim())),
  ].filter(Boolean);
  if (words.length === 0)
    throw new UsageError(
      'say what may be added: --using volunteering-hours,local-spend. social-value measures lists what there is.',
    );
  if (words.length > MOST) throw new UsageError(`--using takes at most ${MOST} measures, not ${words.length}.`);
  const measures: string[] = [];
  for (const word of words) measures.push(await measureOf(word, table, catalog));
  const limits = {
    floor: await pairsOf('--floor', options.floor, table, catalog),
    cap: await pairsOf('--cap', options.cap, table, catalog),
    step: await pairsOf('--step', options.step, table, catalog),
    cost: await pairsOf('--cost', options.cost, table, catalog),
  };
  for (const [name, pairs] of Object.entries(limits)) {
    for (const [measure, amount] of pairs) {
      if (!measures.includes(measure)) throw new UsageError(`--${name} ${measure}: it is not among --using.`);
      if ((name === 'step' || name === 'cost') && isZero(amount)) {
        throw new UsageError(
          `--${name} ${measure}: it must be above 0. ${name === 'cost' ? 'What costs nothing would be added without end.' : ''}`.trim(),
        );
      }
    }
  }
  if (limits.cost.size > 0 && limits.cost.size < measures.length) {
    const without = measures.filter((measure) => !limits.cost.has(measure));
    throw new UsageError(
      `--cost is given for some measures only: give it for ${without.join(', ')} as well, or for none.`,
    );
  }
  return measures.map((measure) => {
    const [floor, cap, step, cost] = [limits.floor, limits.cap, limits.step, limits.cost].map((pairs) =>
      pairs.get(measure),
    );
    if (floor && cap && compare(floor, cap) > 0) throw new UsageError(`--floor ${measure} is above its --cap.`);
    const unit = table.measures[measure]?.unit ?? '';
    if (step && step.numerator % step.denominator !== 0n && isWhole(unit)) {
      throw new UsageError(`--step ${measure}: there are whole ${unit}s only; give a whole number.`);
    }
    return { measure, ...(floor && { floor }), ...(cap && { cap }), ...(step && { step }), ...(cost && { cost }) };
  });
}

const MOST = 40;

/** Units of which there is no part: people, placements, weeks, trees. */
function isWhole(unit: string): boolean {
  return !/^(?:GBP|hour|fte-year|fte-week|person-year|tCO2e|kWh|litre|km|tonne|kg|m3|percent|year)$/.test(unit);
}

/** The id of a measure of the table, whatever its case. Throws UsageError with the nearest, or the edition that has it. */
async function measureOf(word: string, table: ProxyTable, catalog: Catalog): Promise<string> {
  const ids = Object.keys(table.measures);
  const id = ids.find((each) => each === word) ?? ids.find((each) => nameKey(each) === nameKey(word));
  if (id !== undefined) return id;
  const elsewhere = await editionsWith({ by: 'measure', id: word }, table, catalog);
  const name = nameOfTable(table);
  if (elsewhere.length > 0) {
    throw new UsageError(`${name} has no measure ${word}; ${haveIt(elsewhere)}.`);
  }
  const near = nearestFew(word, ids, 3);
  throw new UsageError(
    `${name} has no measure ${word}.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ' social-value measures lists them.'}`,
  );
}

/** `volunteering-hours=200`, repeated or with commas between. */
async function pairsOf(
  flag: string,
  words: readonly string[] | undefined,
  table: ProxyTable,
  catalog: Catalog,
): Promise<Map<string, Rational>> {
  const pairs = new Map<string, Rational>();
  for (const word of (words ?? []).flatMap((each) => each.split(/,(?=[^=]*=)/))) {
    const [, name = '', number = ''] = /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(word) ?? [];
    const isNegative = /^[-−]/.test(number) && !('problem' in readNonNegative(flag, number.slice(1)));
    if (isNegative) throw new UsageError(`${flag} ${name}: it must be above 0, not ${number}.`);
    const read = readNonNegative(flag, number);
    if (name === '' || 'problem' in read)
      throw new UsageError(`${flag} takes MEASURE=NUMBER, such as volunteering-hours=200, not "${word}".`);
    pairs.set(await measureOf(name, table, catalog), read.value);
  }
  return pairs;
}

/** Beyond so many that do not meet the ask by themselves no further ones are tried. */
const MOST_BESIDE = 24;

/** What may stand beside the answer by itself: what the bid has, then priced measures of every theme in turn, deeds first. */
function besideThese(
  using: readonly MayAdd[],
  { facts }: ContractResult,
  table: ProxyTable,
  commitments: readonly Commitment[],
): string[] {
  const named = new Set(using.map(({ measure }) => measure));
  const isPriced = (id: string) => (table.measures[id]?.components?.length ?? 0) > 0;
  const inBid = commitments.filter(({ contract }) => contract === facts.id).map(({ measure }) => measure);
  // The first of each theme, then the second of each, so that what is tried first is not all of one kind.
  const turns = new Map<string, number>();
  const inTurn = Object.entries(table.measures)
    .filter(([id, measure]) => isPriced(id) && !isFoundAfterwards(measure))
    .map(([id, measure]) => {
      const turn = turns.get(measure.theme) ?? 0;
      turns.set(measure.theme, turn + 1);
      return { id, turn, rank: isEffect(measure) ? 1 : 0 };
    })
    .sort((a, b) => a.rank - b.rank || a.turn - b.turn)
    .map(({ id }) => id);
  const more = [...new Set([...inBid, ...inTurn])].filter((id) => !named.has(id) && isPriced(id));
  return more.slice(0, MOST_BESIDE);
}

const valueKinds = ({ components = [] }: Measure) =>
  components.map(({ kind }) => kind).filter((kind) => kind !== 'transfer');

/** Wellbeing that may also turn out below nought is surveyed before and after: it comes of what is done, and nobody promises it. */
function isFoundAfterwards(measure: Measure): boolean {
  const kinds = valueKinds(measure);
  return measure.allows_negative === true && kinds.length > 0 && kinds.every((kind) => kind === 'wellbeing');
}

/** Costs to others that do not arise (a crime, a casualty) come of what is done; hours, jobs, money and kWh are done. */
function isEffect(measure: Measure): boolean {
  const kinds = valueKinds(measure);
  return kinds.length > 0 && kinds.every((kind) => kind === 'economic' || kind === 'fiscal');
}
