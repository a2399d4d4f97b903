// Supplier returns as a region has them: about 160 bytes a row, a third of the lines quoted, some with line breaks in the
// quotes, some not ASCII, a share of them bad. And promises for returns to be held against.
import { randomFrom } from './random.js';
import { contractsOf, measures, WORDS } from './trade.js';

const CONTRACTS = 20_000;
const PROMISES_EACH = 6;
export const PROMISES = CONTRACTS * PROMISES_EACH;
/** Of the returns to be reconciled, so many are for what nobody promised. */
const UNPROMISED = 0.03;

/** What may be wrong with a row. */
const FAULTS = /** @type {const} */ ([
  'negative',
  'no-number',
  'no-measure',
  'other-unit',
  'no-day',
  'share-above-1',
  'share-in-words',
]);
/** The peer finds these two as well where it is asked to; our calculator has no list of either. */
const FAULTS_OF_PEER_ALONE = /** @type {const} */ (['no-such-area', 'no-such-evidence']);

const COLUMNS =
  'contract_id,contract_name,supplier,contract_value_gbp,measure,quantity,unit,start_date,end_date,deadweight,attribution,local_authority,evidence,notes\n';
/** Codes of 333 local authorities, made up. */
const AREAS = Array.from({ length: 333 }, (_, at) => `E0${6_000_007 + at * 7}`);
const EVIDENCE = /** @type {const} */ (['none', 'self-declared', 'document', 'audited']);

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2021, 3, 1);

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./trade.js').Contract} Contract
 * @typedef {import('./trade.js').Measure} Measure
 * @typedef {{ readonly rows: number, readonly bad: number, readonly seed?: number, readonly everyFault?: boolean }} Asked
 */

/** The text of a sheet in pieces, with its header. @param {Asked} asked @returns {Generator<string>} */
export function* returnsSheet(asked) {
  yield COLUMNS;
  yield* returnRows(asked);
}

/** The same rows in so many sheets of the same length. @param {Asked} asked @param {number} files */
export function* returnsInFiles(asked, files) {
  const each = Math.ceil(asked.rows / files);
  /** @type {string[]} */
  let own = [];
  let file = 0;
  const sheet = () => ({ name: `return-${String(file++).padStart(4, '0')}.csv`, text: COLUMNS + own.join('') });
  for (const row of returnRows(asked)) {
    own.push(row);
    if (own.length < each) continue;
    yield sheet();
    own = [];
  }
  if (own.length > 0) yield sheet();
}

/** @param {Asked} asked @returns {Generator<string>} */
function* returnRows({ rows, bad, seed = 1, everyFault = true }) {
  const random = randomFrom(seed);
  const contracts = contractsOf(CONTRACTS);
  for (let row = 0; row < rows; row += 1) {
    const start = FIRST_DAY + random.below(2000) * DAY;
    yield rowOf(random, {
      contract: random.of(contracts),
      measure: random.of(measures),
      quantity: quantityFrom(random),
      days: [dayText(start), dayText(start + random.below(1100) * DAY)],
      fault: random.chance(bad) ? faultFrom(random, everyFault) : undefined,
    });
  }
}

/** What was promised: six measures on each contract, for the year from April 2025. @returns {Generator<string>} */
export function* promisesSheet() {
  yield 'contract_id,contract_name,supplier,contract_value,commitment_id,measure,quantity,unit,start,end\n';
  for (const [at, { id, name, supplier, value }] of contractsOf(CONTRACTS).entries()) {
    for (const { code, unit } of promisedOn(at)) {
      const said = [id, quoted(name), quoted(supplier), value, `${id}/${code}`, code, promisedQuantity(at, code), unit];
      yield `${said.join(',')},2025-04-01,2026-03-31\n`;
    }
  }
}

/** Returns by quarter that come to about what was promised, and some of what was not. @param {number} rows @returns {Generator<string>} */
export function* promisedReturnsSheet(rows) {
  yield COLUMNS;
  const random = randomFrom(2);
  const contracts = contractsOf(CONTRACTS);
  const quarters = /** @type {const} */ ([
    ['2025-04-01', '2025-06-30'],
    ['2025-07-01', '2025-09-30'],
    ['2025-10-01', '2025-12-31'],
    ['2026-01-01', '2026-03-31'],
  ]);
  for (let row = 0; row < rows; row += 1) {
    const at = random.below(contracts.length);
    const promised = promisedOn(at);
    const contract = contracts[at];
    if (!contract) throw new RangeError(`no contract ${at}`);
    const measure = random.chance(UNPROMISED) ? random.of(measures) : random.of(promised);
    const usual = (promisedQuantity(at, measure.code) * PROMISES) / rows;
    const quantity = Math.max(0.01, usual * (0.6 + 0.8 * random.next())).toFixed(2);
    yield rowOf(random, {
      contract,
      measure,
      quantity,
      days: random.of(quarters),
      fault: undefined,
    });
  }
}

/** The measures that are promised on a contract, by its number. @param {number} contract @returns {readonly Measure[]} */
function promisedOn(contract) {
  return Array.from({ length: PROMISES_EACH }, (_, at) => measures[(contract * 7 + at * 11) % measures.length]).filter(
    (measure) => measure !== undefined,
  );
}

/** How much is promised of a measure on a contract. @param {number} contract @param {string} code */
function promisedQuantity(contract, code) {
  return 50 + randomFrom(contract * 100 + Number(code.slice(2, 4))).below(2000);
}

/**
 * @param {Random} random
 * @param {{ readonly contract: Contract, readonly measure: Measure, readonly quantity: string,
 *   readonly days: readonly [string, string], readonly fault: string | undefined }} said
 */
function rowOf(random, { contract, measure, quantity, days: [start, end], fault }) {
  const deadweight = random.chance(0.3) ? '0' : (random.below(60) / 100).toFixed(2);
  const attribution = random.chance(0.4) ? '1' : (0.3 + random.below(70) / 100).toFixed(2);
  const area = random.of(AREAS);
  const evidence = random.of(EVIDENCE);
  const { code, unit } = measure;
  const cells = [
    contract.id,
    quoted(contract.name),
    quoted(contract.supplier),
    contract.value,
    fault === 'no-measure' ? 'SV99' : code,
    fault === 'negative' ? `-${quantity}` : fault === 'no-number' ? 'n/a' : quantity,
    fault === 'other-unit' ? (unit === 'kg' ? 'FTE' : 'kg') : unit,
    fault === 'no-day' ? `${start.slice(0, 4)}-02-30` : start,
    end,
    fault === 'share-above-1' ? '1.20' : deadweight,
    fault === 'share-in-words' ? 'half' : attribution,
    fault === 'no-such-area' ? 'E99' : area,
    fault === 'no-such-evidence' ? 'maybe' : evidence,
    quoted(notesFrom(random)),
  ];
  return `${cells.join(',')}\n`;
}

/** @param {Random} random @param {boolean} everyFault */
function faultFrom(random, everyFault) {
  return random.of(everyFault ? [...FAULTS, ...FAULTS_OF_PEER_ALONE] : FAULTS);
}

/** Wholes, tenths, hundredths and thousandths; above 0. @param {Random} random */
function quantityFrom(random) {
  const kind = random.next();
  if (kind < 0.35) return String(1 + random.below(400));
  if (kind < 0.7) return (0.1 + random.next() * 400).toFixed(1);
  if (kind < 0.9) return (0.01 + random.next() * 5000).toFixed(2);
  if (kind < 0.97) return (0.001 + random.next() * 60).toFixed(3);
  return (0.01 + random.next() * 250_000).toFixed(2);
}

/** Nothing in nearly half of the rows; else words, of which some make a cell that has to be quoted. @param {Random} random */
function notesFrom(random) {
  const kind = random.next();
  if (kind <= 0.45) return '';
  const words = Array.from({ length: 3 + random.below(9) }, () => random.of(WORDS)).join(' ');
  if (kind <= 0.8) return words;
  if (kind <= 0.93) return words.replace(' ', ', ');
  if (kind <= 0.97) return words.replace(' ', '\n');
  if (kind <= 0.985) return `${words.replace(' ', ' "')}"`;
  return `${words} — caffè £${kind.toFixed(3)}`;
}

/** @param {number} time */
function dayText(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** @param {string} text */
function quoted(text) {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
