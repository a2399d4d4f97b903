// What buyers ask for beside what is offered: met, or short by how much.
import type { AskAnswer, AskOf, AskReading, AskUnknown } from '../../model/ask.ts';
import { cutTo, decimal } from '../../model/decimal.ts';
import { add, type Rational, rational } from '../../model/rational.ts';
import type { ContractResult } from '../../model/result.ts';
import { count, showPercent, showPounds, showQuantity, showShare, withCommas } from '../figures.ts';
import type { Block, Text, Tone } from '../view.ts';

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

/** Why an ask has no answer, in words. */
export function whyNotAnswered(why: AskUnknown): string {
  return WHY[why];
}

/** `social value`, or `social and local economic value together`. */
export function askedOf(of: AskOf): string {
  return OF[of];
}

/** One line for each reading: what is asked, what is offered, met or short by how much. */
export function askLines({ part, readings }: AskAnswer): Text[] {
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
    const { text, tone } = askLine(reading);
    const ifSo = readings.length > 1 && reading.of ? `If ${OF[reading.of]} is meant: ` : '';
    return { text: `${ifSo}${ifSo ? text : capital(text)}`, tone };
  });
}

/** `asks 10% of contract value, GBP 42,000.00, in social value; offers GBP 41,650.00, 9.92%: short by GBP 350.00`. */
function askLine(reading: AskReading): Text {
  if (reading.state === 'not-known') return { text: `no answer: ${WHY[reading.why]}.`, tone: 'warning' };
  const offered = reading.of
    ? `${showPounds(reading.offer)}${reading.shares ? `, ${showShareDown(reading.shares, reading.short > 0n)}` : ''}`
    : downTo(reading.quantity.offer);
  const doubled = reading.of && reading.metByDoubled;
  const but = doubled ? `, but not without the ${showPounds(doubled)} that may be counted twice` : '';
  const tone: Tone = reading.state === 'met' && !doubled ? 'good' : 'warning';
  return { text: `asks ${wantedIn(reading)}; offers ${offered}: ${outcomeOf(reading)}${but}.`, tone };
}

/** What is asked: `10% of contract value, GBP 42,000.00, in social value`; `208 week`. */
function wantedIn(reading: Exclude<AskReading, { state: 'not-known' }>): string {
  if (!reading.of) return `${showQuantity(reading.quantity.wanted)} ${reading.unit}`;
  const { of, wanted, shares } = reading;
  const share = shares?.wanted;
  return `${share ? `${showAsked(share)} of contract value, ` : ''}${showPounds(wanted)}, in ${OF[of]}`;
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
  const asked = contracts.filter(({ asks = [] }) => asks.some(({ readings }) => readings.length > 0));
  const [only, ...others] = asked;
  if (!only) return [];
  const readings = asked.flatMap(({ asks = [] }) => asks.flatMap((answer) => answer.readings));
  const worst =
    readings.find(({ state }) => state === 'short') ??
    readings.find(({ state }) => state === 'not-known') ??
    readings[0];
  if (others.length === 0 && contracts.length === 1 && worst) return [{ label: 'Ask', ...askFact(worst, readings) }];
  const met = asked.filter((contract) => stateOf(contract) === 'met').length;
  const short = asked.filter((contract) => stateOf(contract) === 'short').length;
  const value = short > 0 ? `${short} short` : `${met} met`;
  const remark = `${met} of ${count(asked.length, 'ask')} met${short > 0 ? `, ${short} short` : ''}`;
  return [{ label: 'Asks', value: { text: value, tone: short > 0 ? 'warning' : 'good' }, remark }];
}

function askFact(worst: AskReading, readings: readonly AskReading[]): { value: Text; remark: string } {
  const isOpen = new Set(readings.map(({ state }) => state)).size > 1 && readings.every(({ of }) => of !== undefined);
  const { tone } = askLine(worst);
  if (worst.state === 'not-known') return { value: { text: 'not known', tone }, remark: WHY[worst.why] };
  const value = { text: isOpen ? 'depends' : outcomeOf(worst), tone };
  return { value, remark: `${readings.length > 1 ? 'among what is asked: ' : 'asked: '}${wantedIn(worst)}` };
}

/** Short where any reading is; met where all are. */
function stateOf({ asks = [] }: ContractResult): AskReading['state'] {
  const states = asks.flatMap(({ readings }) => readings.map(({ state }) => state));
  return states.includes('short') ? 'short' : states.includes('not-known') ? 'not-known' : 'met';
}

/** Every ask of every contract, answered. */
export function askBlocks(contracts: readonly ContractResult[]): Block[] {
  const several = contracts.length > 1;
  const [only] = contracts;
  // The headline has said it all.
  if (!several && only?.asks?.length === 1 && only.asks[0]?.readings.length === 1) return [];
  const items = contracts.flatMap(({ facts, asks = [] }) =>
    asks
      .flatMap(askLines)
      .map(({ text, tone }): Text => ({ text: several ? `${facts.id}: ${lower(text)}` : text, tone })),
  );
  return items.length === 0
    ? []
    : [
        { type: 'section', text: 'What buyers ask for' },
        { type: 'items', items },
      ];
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

function lower(word: string): string {
  return `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
}
