// What buyers ask for beside what is offered: met, or short by how much.
import type { AskAnswer, AskOf, AskPart, AskReading, AskUnknown } from '../../model/ask.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { cutTo, decimal } from '../../model/decimal.ts';
import { roundToPence } from '../../model/money.ts';
import { add, type Rational, rational } from '../../model/rational.ts';
import type { ContractResult } from '../../model/result.ts';
import { count, showPercent, showPounds, showQuantity, showShare, withCommas } from '../figures.ts';
import { type Block, quiet, type Text, type Tone } from '../view.ts';
import { allOf } from '../wording/words.ts';
import { largestOf } from './contracts-by-theme.ts';

type Fact = Extract<Block, { type: 'facts' }>['facts'][number];

const OF: Readonly<Record<AskOf, string>> = {
  social: 'social value',
  total: 'social and local economic value',
};

const WHY: Readonly<Record<AskUnknown, string>> = {
  'no-contract-value': 'the contract gives no value above 0',
  'no-contract-dates': 'the contract gives no dates',
  'nothing-valued': 'no line was valued',
  'unknown-measure': 'the table has no such measure',
  'unknown-theme': 'the table has no such theme',
  'unknown-outcome': 'the table has no such outcome',
  'unit-differs': 'nothing in it is counted in that unit',
  'units-differ': 'its measures are counted in several units; name one',
};

type Known = Exclude<AskReading, { state: 'not-known' }>;
/** One reading with what it is a reading of. */
interface Read {
  readonly part: AskPart;
  readonly reading: AskReading;
}
/** How an ask stands: `depends` where the answer is another by what is meant. */
type Standing = AskReading['state'] | 'depends';

/** Why an ask has no answer, in words. */
export function whyNotAnswered(why: AskUnknown): string {
  return WHY[why];
}

/** `uk-open@1.0.0 and uk-open@2.0.0 have it (-p uk-open@2.0.0)`: of editions the highest stands last. */
export function haveIt(editions: readonly string[]): string {
  return `${allOf(editions)} ${editions.length === 1 ? 'has' : 'have'} it (-p ${editions.at(-1)})`;
}

/** `social value`, or `social and local economic value together`. */
export function askedOf(of: AskOf): string {
  return OF[of];
}

/** One line for each reading: what is asked, what is offered, met or short by how much. */
export function askLines({ part, readings }: AskAnswer, facts: ContractFacts): Text[] {
  if (part.kind === 'weighting') {
    return [
      { text: `Social value carries ${showShare(part.share)} of the marks. That sets no least amount.`, tone: 'plain' },
    ];
  }
  if (part.kind === 'relative-to-best') {
    const marks = part.marks ? `, ${showQuantity(part.marks)} marks for the best` : '';
    return [
      {
        text: `Marked against the best bid (${part.scoring}${marks}): put the bids into compare --rank.`,
        tone: 'plain',
      },
    ];
  }
  return readings.map((reading) => {
    const { text, tone } = askLine(reading, part, facts);
    const ifSo = readings.length > 1 && reading.of ? `If ${OF[reading.of]} is meant: ` : '';
    return { text: `${ifSo}${ifSo ? text : capital(text)}`, tone };
  });
}

/** `asks 10% of contract value, GBP 42,000.00, in social value; offers GBP 41,650.00, 9.92%: short by GBP 350.00`. */
function askLine(reading: AskReading, part: AskPart, facts: ContractFacts): Text {
  if (reading.state === 'not-known') return { text: `no answer: ${WHY[reading.why]}.`, tone: 'warning' };
  const offered = reading.of
    ? `${showPounds(reading.offer)}${reading.shares ? `, ${showShareDown(reading.shares, reading.short > 0n)}` : ''}`
    : downTo(reading.quantity.offer);
  const doubled = reading.of && reading.metByDoubled;
  const but = doubled ? `, but not without the ${showPounds(doubled)} that may be counted twice` : '';
  const tone: Tone = reading.state === 'met' && !doubled ? 'good' : 'warning';
  return { text: `asks ${wantedIn(reading, part, facts)}; offers ${offered}: ${outcomeOf(reading)}${but}.`, tone };
}

/** What is asked: `10% of contract value, GBP 42,000.00, in social value`; `208 week of apprenticeship-weeks`. */
function wantedIn(reading: Known, part: AskPart, facts: ContractFacts): string {
  if (!reading.of) return `${showQuantity(reading.quantity.wanted)} ${reading.unit}${withinText(part)}`;
  return `${amountAsked(reading, part, facts)}${withinText(part)}, in ${OF[reading.of]}`;
}

/** ` of volunteering-hours`, ` of the theme community`; nothing where the whole contract is meant. */
function withinText(part: AskPart): string {
  if (!('within' in part) || !part.within) return '';
  const { by, id } = part.within;
  return ` of ${by === 'measure' ? '' : `the ${by} `}${id}`;
}

/**
 * `10% of contract value, GBP 42,000.00`; `GBP 12,000 a year, GBP 36,000.00`. Of a call-off contract whose spend is known, on
 * which rates are counted: `10% of the whole contract value (GBP 30,000.00 spent so far), GBP 42,000.00`.
 */
function amountAsked(
  { wanted, shares }: Extract<Known, { of: AskOf }>,
  part: AskPart,
  { spend }: ContractFacts,
): string {
  const share = shares?.wanted;
  const yearly = part.kind === 'pounds-a-year' ? `GBP ${showQuantity(part.at_least)} a year, ` : '';
  const value = spend ? `the whole contract value (${showPounds(roundToPence(spend))} spent so far)` : 'contract value';
  return `${share ? `${showAsked(share)} of ${value}, ` : yearly}${showPounds(wanted)}`;
}

/** `met`, `short by GBP 350.00`, `short by 12 week`. */
function outcomeOf(reading: AskReading): string {
  if (reading.state === 'not-known') return 'not known';
  if (reading.state === 'met') return 'met';
  return `short by ${reading.of ? showPounds(reading.short) : `${upTo(reading.quantity.short)} ${reading.unit}`}`;
}

/** A share asked for: as written where that is short, else with two decimals. */
function showAsked(share: Rational): string {
  const exact = showShare(share);
  return exact.length <= 8 && !exact.includes('/') ? exact : showPercent(share);
}

/** The share offered; where it is short, never rounded up to what is asked. */
function showShareDown({ offer, wanted }: { offer: Rational; wanted: Rational }, isShort: boolean): string {
  const rounded = showPercent(offer);
  return isShort && rounded === showPercent(wanted) ? `just under ${rounded}` : rounded;
}

/** A quantity cut to two decimals, and what is short of it rounded up to them: neither promises more than there is. */
function downTo(quantity: Rational): string {
  const { text, exact } = cutTo(quantity, 2);
  return exact ? showQuantity(quantity) : withCommas(text);
}

function upTo(quantity: Rational): string {
  const { text, exact } = cutTo(quantity, 2);
  return exact ? showQuantity(quantity) : showQuantity(add(decimal(text), rational(1, 100)));
}

/** For the headline: the ask of the only contract, or how many of several are met. */
export function askFacts(contracts: readonly ContractResult[]): Fact[] {
  const asked = contracts.filter(({ asks = [] }) => asks.length > 0);
  const withLeast = asked.filter(({ asks = [] }) => asks.some(({ readings }) => readings.length > 0));
  const [only] = asked;
  if (!only) return [];
  if (contracts.length === 1) return [{ label: 'Ask', ...askFact(only) }];
  if (withLeast.length === 0) return [{ label: 'Asks', value: quiet('no least amount'), remark: MARKED_ONLY }];
  const standings = withLeast.map(standingOf);
  const number = (standing: Standing) => standings.filter((each) => each === standing).length;
  const [met, short, depend, unknown] = [number('met'), number('short'), number('depends'), number('not-known')];
  const value = short > 0 ? `${short} short` : depend > 0 ? `${depend} open` : `${met} met`;
  const remark = [
    `${met} of ${count(withLeast.length, 'ask')} met`,
    ...(short > 0 ? [`${short} short`] : []),
    ...(depend > 0 ? [`${depend} by what is meant`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
  ].join(', ');
  return [{ label: 'Asks', value: { text: value, tone: short > 0 || depend > 0 ? 'warning' : 'good' }, remark }];
}

const MARKED_ONLY = 'it says how offers are marked, not how much must be offered';

function askFact(contract: ContractResult): { value: Text; remark: string } {
  const reads = (contract.asks ?? []).flatMap(({ part, readings }) => readings.map((reading) => ({ part, reading })));
  const worst =
    reads.find(({ reading }) => reading.state === 'short') ??
    reads.find(({ reading }) => reading.state === 'not-known') ??
    reads[0];
  if (!worst) return { value: quiet('no least amount'), remark: `${contract.facts.ask?.text}: ${MARKED_ONLY}` };
  const { part, reading } = worst;
  const { facts } = contract;
  const { tone } = askLine(reading, part, facts);
  if (reading.state === 'not-known') return { value: { text: 'not known', tone }, remark: WHY[reading.why] };
  const open = openReading(reads, facts);
  if (open) return { value: { text: standingOf(contract), tone }, remark: open };
  const shorts = reads.flatMap((each) => (each.reading.state === 'short' ? [{ ...each, reading: each.reading }] : []));
  if (shorts.length > 1) {
    const each = shorts.map((one) => `${wantedIn(one.reading, one.part, facts)}: ${outcomeOf(one.reading)}`);
    const asks = (of: readonly Read[]) => new Set(of.map((one) => one.part)).size;
    return { value: { text: `${asks(shorts)} of ${asks(reads)} short`, tone }, remark: each.join('; ') };
  }
  const among =
    reads.length === 1 ? 'asked: ' : reading.state === 'met' ? 'all that is asked: ' : 'among what is asked: ';
  const said = reading.state === 'met' ? reads : [worst];
  return {
    value: { text: outcomeOf(reading), tone },
    remark: `${among}${said.flatMap((each) => (each.reading.state === 'not-known' ? [] : [wantedIn(each.reading, each.part, facts)])).join('; ')}`,
  };
}

/** Of an ask whose words leave open what it is of, both answers: `short by GBP 350.00 in social value, met in ...; asked: ...`. */
function openReading(reads: readonly Read[], facts: ContractFacts): string | undefined {
  const [first, second, ...others] = reads;
  if (!first || !second || others.length > 0 || first.part !== second.part) return undefined;
  if (first.reading.state === 'not-known' || !first.reading.of) return undefined;
  // The value has said the state where both have it.
  const same = first.reading.state === second.reading.state ? new RegExp(`^${first.reading.state} ?`) : /^$/;
  const answers = reads.map(({ reading }) =>
    `${outcomeOf(reading).replace(same, '')} in ${reading.of ? OF[reading.of] : ''}`.trim(),
  );
  return `${answers.join(', ')}; asked: ${amountAsked(first.reading, first.part, facts)}${withinText(first.part)}`;
}

/** Short where any part is; open where one is by what is meant; met where all are. */
function standingOf({ asks = [] }: ContractResult): Standing {
  const states = asks.flatMap(({ readings }): Standing[] => {
    const own = [...new Set(readings.map(({ state }) => state))];
    return own.length > 1 ? ['depends'] : own;
  });
  return (['short', 'not-known', 'depends'] as const).find((each) => states.includes(each)) ?? 'met';
}

/** The ask of every contract, answered; on a screen those of the largest alone, as their pounds are. */
export function askBlocks(all: readonly ContractResult[], largestOnly = false): Block[] {
  const contracts = largestOnly ? largestOf(all) : all;
  const asked = (those: readonly ContractResult[]) => those.filter(({ asks = [] }) => asks.length > 0).length;
  const left = contracts === all ? 0 : asked(all) - asked(contracts);
  const several = all.length > 1;
  const [only] = contracts;
  // The headline has said it all.
  if (!several && only?.asks?.length === 1 && only.asks[0]?.readings.length === 1) return [];
  const items = contracts.flatMap(({ facts, asks = [] }) =>
    asks
      .flatMap((ask) => askLines(ask, facts))
      .map(({ text, tone }): Text => ({ text: several ? `${facts.id}: ${lower(text)}` : text, tone })),
  );
  return items.length === 0
    ? []
    : [
        { type: 'section', text: 'What buyers ask for' },
        {
          type: 'items',
          items:
            left > 0
              ? [...items, quiet(`${count(left, 'smaller contract')} with an ask more; --all lists them`)]
              : items,
        },
      ];
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

function lower(word: string): string {
  return `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
}
