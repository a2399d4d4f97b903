// A result with what buyers ask for answered in it, and what is to be said of asks that are short or unclear.
import type { Ask, AskAnswer, AskPart, Within } from '../model/ask.ts';
import type { ContractFacts } from '../model/commitment.ts';
import { cutTo, decimal, formatExact } from '../model/decimal.ts';
import { type Finding, finding, type Place } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { formatPence } from '../model/money.ts';
import { nearestFew } from '../model/nearest.ts';
import { add, type Rational, rational } from '../model/rational.ts';
import type { ContractResult, Line, Result } from '../model/result.ts';
import type { ProxyTable } from '../model/table.ts';
import { answerAsks, MeasureOffers, wantsMeasures } from './asks.ts';

interface Asking {
  /** An ask from outside the inputs, for every contract; it stands in place of what they say. */
  readonly ask?: Ask;
  /** Where a contract's own ask was written. */
  readonly placeOf: (contract: string) => Place | undefined;
  /** Goes through the lines, where asks for quantities need them. */
  readonly lines: () => AsyncIterable<Line> | Iterable<Line>;
  /** Other editions of a table, by name, that know what an ask is for. */
  readonly editionsWith: (within: Within, table: ProxyTable) => Promise<readonly string[]>;
}

/** The same result with the answers to its asks, and the findings on them at the end. Nothing else changes. */
export async function withAsks(result: Result, asking: Asking): Promise<Result> {
  const asked = result.contracts.map((contract) => ({ contract, ask: asking.ask ?? contract.facts.ask }));
  if (result.withheld || asked.every(({ ask }) => ask === undefined)) return result;
  const offers = new MeasureOffers();
  if (asked.some(({ ask }) => ask?.parts.some(wantsMeasures))) {
    for await (const line of asking.lines()) offers.add(line);
  }
  const findings: Finding[] = [];
  const contracts: ContractResult[] = [];
  for (const { contract, ask } of asked) {
    const table = result.proxies[contract.proxies.at(-1) ?? -1]?.table;
    if (!ask || !table) {
      contracts.push(contract);
      continue;
    }
    const { id } = contract.facts;
    const place = asking.ask ? undefined : asking.placeOf(id);
    addAll(findings, setAside(contract.facts, asking));
    const asks = answerAsks(contract, ask.parts, table, offers.of(id));
    for (const answer of asks) {
      const editions = isUnknown(answer) ? await asking.editionsWith(answer.part.within, table) : [];
      addAll(findings, remarksOn(id, ask, answer, { table, editions }, place));
    }
    contracts.push({ ...contract, themes: contract.themes, facts: { ...contract.facts, ask }, asks });
  }
  return { ...result, contracts, findings: [...result.findings, ...findings] };
}

/** An ask of the bid's own that says something else than the one in use. */
function setAside({ id, ask: own }: ContractFacts, { ask, placeOf }: Asking): Finding[] {
  if (!ask || !own || own.text === ask.text) return [];
  return [finding('ask-set-aside', { contract: id, ask: own.text, used: ask.text }, placeOf(id))];
}

function remarksOn(
  contract: string,
  ask: Ask,
  { part, readings }: AskAnswer,
  { table, editions }: { readonly table: ProxyTable; readonly editions: readonly string[] },
  place?: Place,
): Finding[] {
  const said = { contract, ask: partText(ask, part) };
  const remarks: Finding[] = [];
  if (readings.length > 1) remarks.push(finding('ask-of-what', said, place));
  const [first] = readings;
  if (first?.state === 'not-known') {
    const nearest = nearestTo(part, table);
    const others = editions.length > 0 && { editions };
    const data = { ...said, why: first.why, ...(nearest.length > 0 && { nearest }), ...others };
    remarks.push(finding('ask-not-answered', data, place));
  }
  for (const reading of readings) {
    if (reading.state === 'short') {
      const short = reading.of
        ? `GBP ${formatPence(reading.short)}`
        : `${shortText(reading.quantity.short)} ${reading.unit}`;
      remarks.push(
        finding('ask-short', { ...said, short, ...(readings.length > 1 && reading.of && { of: reading.of }) }, place),
      );
    }
    if (reading.state === 'met' && reading.of && reading.metByDoubled) {
      remarks.push(finding('ask-met-by-doubled', { ...said, pounds: formatPence(reading.metByDoubled) }, place));
    }
  }
  return remarks;
}

/** Whether an ask is for a measure, theme or outcome that the table does not have. */
function isUnknown(answer: AskAnswer): answer is AskAnswer & { readonly part: { readonly within: Within } } {
  const [first] = answer.readings;
  return first?.state === 'not-known' && first.why.startsWith('unknown-') && 'within' in answer.part;
}

/** What of the table may be meant by a measure, theme or outcome that it does not know. */
function nearestTo(part: AskPart, { measures }: ProxyTable): string[] {
  if (!('within' in part) || !part.within) return [];
  const { by, id } = part.within;
  const known = namesBy.get(measures) ?? new Map<Within['by'], readonly string[]>();
  const names = known.get(by) ?? [
    ...new Set(
      Object.entries(measures).map(([own, { theme, outcome }]) =>
        by === 'measure' ? own : by === 'theme' ? theme : outcome,
      ),
    ),
  ];
  namesBy.set(measures, known.set(by, names));
  return nearestFew(id, names, 3);
}

/** The names of a table, once for all contracts that ask for something else. */
const namesBy = new WeakMap<ProxyTable['measures'], Map<Within['by'], readonly string[]>>();

/** What is missing of a quantity, rounded up to two decimals where no short decimal says it. */
function shortText(short: Rational): string {
  const { text, exact } = cutTo(short, 2);
  return exact ? formatExact(short) : formatExact(add(decimal(text), rational(1, 100)));
}

/** One part of an ask as it was written. */
export function partText({ text, parts }: Ask, part: AskPart): string {
  const written = text
    .split(/[;\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return written[parts.indexOf(part)] ?? text;
}
