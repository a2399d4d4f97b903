// What a buyer asks for, as a cell says it: a share of contract value, pounds, quantities, marks. Buyers' words are read
// where they have one meaning; where they have two, both are named and nothing is chosen.
import { ASK_OF, type Ask, type AskOf, type AskPart, SCORINGS, type Within } from '../model/ask.ts';
import { formatExact } from '../model/decimal.ts';
import { isZero, multiply, type Rational, rational } from '../model/rational.ts';
import type { RuleData } from '../model/rules.ts';
import { type Checked, type Problem, readNonNegative, readShare } from './cells.ts';

type PartRead = { readonly part: AskPart } | { readonly reason: RuleData['not-an-ask']['reason'] };

const NUMBER = String.raw`(?:£|GBP\s?)?\s?[\d.,]+\s?%?`;
const AT_LEAST =
  /^(?:(?:at\s+least|a?\s*minimum(?:\s+of)?|no\s+less\s+than|min\.?|(?:equal|equivalent)\s+to|worth)\s+|>=\s*|≥\s*)+/i;
const PER_CENT = /(?<=\d)\s*(?:per\s*cent|percent|pct)\b\.?/gi;
const KIND = /^share[\s_-]of[\s_-]contract[\s_-]value:?\s+/i;
const PERCENT = /^(\S+?\s?%)\s*(.*)$/s;
const WEIGHTING =
  /^(?:(?:social\s+value\s+)?weight(?:ing|ed):?\s+(?:of\s+|at\s+)?(\S+\s?%)|(\S+?\s?%)\s+(?:(?:social\s+value\s+)?weight(?:ing|ed)?|of\s+(?:the\s+)?(?:available\s+|overall\s+|total\s+)?(?:marks|score|evaluation|award\s+criteria|quality\s+score))(?:\s+(?:for|of|on|to|is\s+for)\s+social\s+value)?)$/i;
const RELATIVE =
  /^relative\s+to\s+(?:the\s+)?best(?:\s+(?:bid|offer|tender))?(?:\s+(?:of|in)\s+([a-z ]+?))?\s*(?:[,:]\s*(.*))?$/i;
const POUNDS =
  /^(?:£|GBP)\s?([\d.,]+)(\s*(?:\/\s*year|a\s+year|per\s+(?:year|annum)|each\s+year|annually|p\.?a\.?))?(?:\s+(?:(of|in|on|as|for|towards?)\s+)?(.+))?$/i;
/** `£50k`, `1.2 million of total`, `5 thousand hours`. */
const MULTIPLE = /^((?:£|GBP)\s?)?([\d.,]+)\s?(k|m|thousand|million)\b\s*(.*)$/is;
const QUANTITY_OF = new RegExp(
  String.raw`^(${NUMBER})(?:\s+([\p{L}\d./-]+))?\s+of\s+(?:(measure|theme|outcome)\s+)?(.+)$`,
  'iu',
);
const QUANTITY = /^([\d.,]+)\s+([\p{L}\d][\p{L}\d_./-]*)$/iu;
const WITHIN = /^(theme|outcome)\s+(.+)$/i;

/**
 * What a buyer asks for: parts with `;` between them. `10% of social`, `10% of total` (`10%` alone leaves open which),
 * `GBP 50,000 of total`, `GBP 12,000 a year of social`, `208 apprenticeship-weeks`, `500 hour of theme community`,
 * `relative to best bid: proportional, 30 marks`, `10% weighting`. A share is above 0 and up to 1 (`0.1 of total` is 10%).
 * Anything else is `not-an-ask`; words that could be a share as well as a weighting are `ask-could-be-either`.
 */
export function readAsk(text: string): Checked<Ask> {
  const found = text.trim();
  const parts: AskPart[] = [];
  for (const piece of found.split(/[;\n]/).map((part) => part.trim())) {
    if (piece === '') continue;
    const read = readPart(piece);
    if ('problem' in read) return read;
    if ('reason' in read) return { problem: { rule: 'not-an-ask', data: { found, reason: read.reason } } };
    const twin = parts.find((part) => keyOf(part) === keyOf(read.part));
    if (twin) return { problem: { rule: 'asks-conflict', data: { first: saidOf(twin), second: saidOf(read.part) } } };
    parts.push(read.part);
  }
  if (parts.length === 0) return { problem: { rule: 'not-an-ask', data: { found, reason: 'form' } } };
  return { value: { text: found, parts } };

  function saidOf(part: AskPart): string {
    return found.split(/[;\n]/)[parts.includes(part) ? parts.indexOf(part) : parts.length]?.trim() ?? '';
  }
}

/** Two parts of one key ask the same thing of the same pounds or quantity, and only one amount can be meant. */
function keyOf(part: AskPart): string {
  const within = 'within' in part && part.within ? `${part.within.by} ${part.within.id}` : '';
  return `${part.kind} ${'of' in part ? (part.of ?? '') : ''} ${within}`;
}

function readPart(written: string): PartRead | { readonly problem: Problem } {
  const text = inFull(written.replace(KIND, '').replace(AT_LEAST, '').replace(PER_CENT, '%'));
  const weighting = WEIGHTING.exec(text);
  if (weighting) {
    const share = shareOf(weighting[1] ?? weighting[2] ?? '');
    return share ? { part: { kind: 'weighting', share } } : { reason: 'share' };
  }
  const relative = RELATIVE.exec(text);
  if (relative) return relativeOf(relative[1], relative[2] ?? '');
  const pounds = POUNDS.exec(text);
  if (pounds && isOfValue(pounds[3], pounds[4])) return poundsOf(pounds[1] ?? '', pounds[2] !== undefined, pounds[4]);
  const percent = PERCENT.exec(text);
  if (percent) return shareAsked(percent[1] ?? '', percent[2] ?? '', written);
  const decimal = /^(\d*\.\d+|\d+)\s+(of\s+.+)$/i.exec(text);
  if (decimal && valueWords(decimal[2] ?? '') !== undefined)
    return shareAsked(decimal[1] ?? '', decimal[2] ?? '', written);
  return quantityOf(text);
}

/** `10% of total`, `10% of contract value`, `10%`. `10% social value` is either a share or a weighting. */
function shareAsked(number: string, rest: string, written: string): PartRead | { readonly problem: Problem } {
  const of = valueWords(rest);
  if (of === undefined) {
    const isEither = /^(?:(?:for|on|as|towards?)\s+)?social\s+value$/i.test(rest.trim());
    return isEither ? { problem: { rule: 'ask-could-be-either', data: { found: written } } } : { reason: 'form' };
  }
  const share = shareOf(number);
  if (!share) return { reason: 'share' };
  return { part: { kind: 'share-of-contract-value', ...(of !== 'unsaid' && { of }), at_least: share } };
}

/** What of the value is meant: `social`, `total`, `unsaid`; undefined where the words say something else. */
function valueWords(text: string): AskOf | 'unsaid' | undefined {
  const words = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:of|in|as) /, '')
    .replace(/^(?:the )?(?:total |whole )?(?:contract|tender) (?:value|price|sum)(?: (?:as|in|of))? ?/, '')
    .replace(/ (?:of|over|to) (?:the )?(?:contract|tender) (?:value|price|sum)$/, '')
    .trim();
  if (words === '') return 'unsaid';
  if (/^social(?: value)?$/.test(words)) return text.trim().toLowerCase() === 'social value' ? undefined : 'social';
  if (/^(?:total|both|social (?:value )?and local economic(?: value)?)(?: value| together)*$/.test(words))
    return 'total';
  return undefined;
}

function poundsOf(number: string, yearly: boolean, rest: string | undefined): PartRead {
  const amount = amountOf(number);
  if (!amount) return { reason: 'amount' };
  const kind = yearly ? 'pounds-a-year' : 'pounds';
  if (rest === undefined) return { part: { kind, at_least: amount } };
  const within = WITHIN.exec(rest.trim());
  if (within)
    return { part: { kind, of: 'total', at_least: amount, within: withinOf(within[1] ?? '', within[2] ?? '') } };
  const of = valueWords(`of ${rest}`);
  if (of === undefined) return { reason: 'form' };
  return { part: { kind, ...(of !== 'unsaid' && { of }), at_least: amount } };
}

/**
 * Whether pounds are of value, and not of a measure that is counted in pounds (`GBP 5,000 of local-spend`). Without `of` only
 * words that say which value are: `£50,000 contract value` asks for nothing.
 */
function isOfValue(link: string | undefined, rest: string | undefined): boolean {
  if (rest === undefined || WITHIN.test(rest.trim())) return true;
  const of = valueWords(`of ${rest}`);
  return of !== undefined && (link !== undefined || of !== 'unsaid');
}

/** Thousands and millions as digits: pounds where they are said, or where nothing but value follows; `m` alone is pounds. */
function inFull(text: string): string {
  const [, sign, number = '', word = '', rest = ''] = MULTIPLE.exec(text) ?? [];
  const amount = amountOf(number);
  if (!amount) return text;
  const full = formatExact(multiply(amount, rational(/^(?:k|thousand)$/i.test(word) ? 1_000 : 1_000_000)));
  const asPounds = `GBP ${full} ${rest}`.trim();
  const pounds = POUNDS.exec(asPounds);
  if (sign !== undefined || (pounds && isOfValue(pounds[3], pounds[4]))) return asPounds;
  return /^m$/i.test(word) ? text : `${full} ${rest}`;
}

function quantityOf(text: string): PartRead {
  const of = QUANTITY_OF.exec(text);
  const plain = of ? undefined : QUANTITY.exec(text);
  if (!of && !plain) return { reason: 'form' };
  const number = of?.[1] ?? plain?.[1] ?? '';
  const isPounds = /^(?:£|GBP)/i.test(number);
  const at_least = amountOf(number.replace(/^(?:£|GBP)\s*/i, ''));
  if (!at_least) return { reason: 'amount' };
  const unit = of?.[2] ?? (isPounds ? 'GBP' : undefined);
  const within = withinOf(of?.[3] ?? 'measure', of?.[4] ?? plain?.[2] ?? '');
  return { part: { kind: 'quantity', within, at_least, ...(unit !== undefined && { unit }) } };
}

function withinOf(by: string, id: string): Within {
  const word = by.toLowerCase();
  return { by: word === 'theme' || word === 'outcome' ? word : 'measure', id: id.trim().replace(/^"(.*)"$/, '$1') };
}

function relativeOf(of: string | undefined, rest: string): PartRead {
  const words = rest.toLowerCase();
  const scoring = SCORINGS.find((word) => new RegExp(`\\b${word}\\b`).test(words));
  if (!scoring) return { reason: 'scoring' };
  const marks = /([\d.]+)\s*(?:marks?|points?)\b/.exec(words);
  const value = marks && amountOf(marks[1] ?? '');
  if (marks && !value) return { reason: 'amount' };
  const part = of === undefined ? 'unsaid' : valueWords(`of ${of}`);
  if (part === undefined) return { reason: 'form' };
  const known = ASK_OF.find((word) => word === part);
  return { part: { kind: 'relative-to-best', scoring, ...(known && { of: known }), ...(value && { marks: value }) } };
}

function shareOf(text: string): Rational | undefined {
  const read = readShare('ask', text);
  return 'value' in read && !isZero(read.value) ? read.value : undefined;
}

function amountOf(text: string): Rational | undefined {
  const read = readNonNegative('ask', text);
  return 'value' in read && !isZero(read.value) ? read.value : undefined;
}
