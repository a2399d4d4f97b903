// One row of cells to a contract's facts and a commitment, or to findings. This runs for every row, so it stays lean:
// checks by hand on the array, and what a sheet says over and over, its contracts, dates and units, is read once.
import type { Period } from '../model/calendar.ts';
import {
  CONTRACT_FIELDS,
  type Commitment,
  type ContractFacts,
  type Field,
  type InputFile,
  type Origin,
} from '../model/commitment.ts';
import { elsewhereIn, type Finding, finding, isFinding, type Place } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { type Draft, put } from '../model/put.ts';
import { divide, multiply, type Rational, reduce } from '../model/rational.ts';
import type { NilReturn, Statement } from '../model/read-rows.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { isSumWord } from '../model/sum-words.ts';
import { SHARE_NAMES, type ShareName } from '../model/table.ts';
import type { ReadOptions } from './batches.ts';
import { checkCommitment, type FieldProblem } from './commitment-checks.ts';
import { contractFactsIn } from './contract-facts-in.ts';
import type { Header } from './csv/header.ts';
import { fieldReaders, isNilText } from './field-readers.ts';
import { textKey, type UnitConversion } from './map/sheet-map.ts';
import { nilNote } from './nil-note.ts';
import { NUMBER_FIELDS } from './number-look.ts';
import { keep, RowCells } from './row-cells.ts';
import { lastSummed } from './shown-numbers.ts';
import { ungarbled } from './wrong-encoding-signs.ts';

/** What rows came to so far; a row adds itself. */
export interface RowSink {
  readonly contracts: Statement[];
  readonly commitments: Commitment[];
  readonly findings: Finding[];
  read: number;
  readonly rejects: RejectedRow[];
  nils?: NilReturn[];
}

/**
 * A function that reads the rows under one header. A row with any error adds all its findings, counts as rejected and
 * makes no commitment; what is good of its contract's facts is kept. Facts that repeat the row before are not added again.
 * A row that is read anew follows one that somebody else read and that said another thing of its contract.
 * `part` is for the rows of a sheet that hold several quantities: which of them this one reads.
 */
export function commitmentRowReader(
  file: InputFile,
  header: Header,
  options: ReadOptions,
  part?: number,
): (cells: readonly string[], line: number, sink: RowSink, isAnew?: boolean, filled?: InputFile) => void {
  const read = fieldReaders(options);
  const cellOf = header.cells;
  const shownAt = header.places ?? cellOf;
  const contractCells = CONTRACT_FIELDS.flatMap((field) => cellOf[field] ?? []);
  const contracts = new Map<string, ContractCells>();
  const garbled = new Set<Field>();
  const row = new RowCells(cellOf, bookAndSheet(file.path)?.sheet !== undefined);
  let contract: ContractCells | undefined;
  /** The file, with the places of what stands elsewhere than in the row that is being read. */
  let here = file;

  const measureOf = row.column('measure', read.measure);
  const quantityOf = row.column('quantity', read.quantity);
  const shareColumns = SHARE_NAMES.filter((name) => cellOf[name] !== undefined).map((name) => {
    return { name, shareOf: row.column(name, read[name]) };
  });
  const perOf = row.column('per', read.per);
  const statusOf = row.column('status', read.status);
  const startOf = row.column('start', read.start);
  const endOf = row.column('end', read.end);
  const periodOf = row.column('period', read.period);
  const durationOf = row.column('duration', read.duration);
  const claimedValueOf = row.column('claimed_value', read.claimed_value);
  const claimedProxyOf = row.column('claimed_proxy', read.claimed_proxy);
  const unitOf = row.column('unit', read.unit);
  const areaOf = row.column('area', read.area);
  const checkedOf = row.column('checked', read.checked);
  const differentOf = row.column('different', read.different);

  /** Names come out garbled without an error anywhere, and one name in two spellings is two names: told once a file. */
  function remarkGarbled(line: number, sink: RowSink): void {
    for (const field of NAMES) {
      const found = row.textOf(field);
      const meant = found === undefined || garbled.has(field) ? undefined : ungarbled(found);
      if (found === undefined || meant === undefined) continue;
      garbled.add(field);
      sink.findings.push(finding('text-garbled', { field, found, meant }, placeAt(field, line)));
    }
  }

  /** What a sum adds up above the table is no row of it; nor are rows that a map passes over, which it may be of. */
  function mayMatter(shown: string): boolean {
    const last = lastSummed(shown);
    return last === undefined || (last > header.line && (options.map?.skipRows.length ?? 0) === 0);
  }

  function placeAt(field: Field, line: number): Place {
    const elsewhere = elsewhereIn(here, field);
    if (elsewhere) return elsewhere;
    const cell = shownAt[field];
    return { file: file.path, line, ...(cell !== undefined && { cell }) };
  }

  /** What a row says of its contract; the rows of one contract mostly say the same. */
  function contractIn(cells: readonly string[], line: number, sink: RowSink): ContractCells {
    const id = cells[cellOf.contract_id ?? -1] ?? '';
    const known = contracts.get(id);
    if (known && saysTheSame(known.cells, cells)) return known;
    row.problems = [];
    const facts = contractFactsIn(row, read);
    remarkGarbled(line, sink);
    const own = { cells, facts, problems: row.problems };
    keep(contracts, id, own);
    return own;
  }

  function saysTheSame(one: readonly string[], other: readonly string[]): boolean {
    for (const cell of contractCells) if (one[cell] !== other[cell]) return false;
    return true;
  }

  function readCommitment(contract: string, origin: Origin): Commitment | undefined {
    const measure = measureOf();
    const stated = quantityOf();
    const shares: Partial<Record<ShareName, Rational>> = {};
    for (const { name, shareOf } of shareColumns) put(shares, name, shareOf());
    const per = perOf() ?? 'contract';
    const status = statusOf() ?? options.status ?? 'committed';
    const start = startOf();
    const end = endOf();
    const period = periodOf();
    const duration = durationOf();
    const claimedValue = claimedValueOf();
    const claimedProxy = claimedProxyOf();
    const id = read.commitment_id(row);
    const unit = unitOf();
    const area = areaOf();
    const evidence = read.evidence(row);
    const notes = read.notes(row);
    const checked = checkedOf();
    const different = differentOf();
    // A duration that cannot be read is one finding; it does not make a drop-off wrong as well.
    const isUnread = duration === undefined && row.textOf('duration') !== undefined;
    const judged = isUnread ? Number.POSITIVE_INFINITY : duration;
    addAll(row.problems, checkCommitment({ start, end, period, shares, duration: judged }));
    if (measure === undefined || stated === undefined || row.problems.length > 0) return undefined;

    const { value: quantity, sign, shown } = stated;
    const commitment: Draft<Commitment> = { contract, measure, quantity, per, shares, status, origin };
    if (sign !== undefined) commitment.sign = sign;
    if (shown !== undefined && mayMatter(shown)) commitment.shown = shown;
    if (id !== undefined) commitment.id = id;
    if (unit !== undefined) commitment.unit = unit;
    if (start !== undefined) commitment.start = start;
    if (end !== undefined) commitment.end = end;
    if (period !== undefined) commitment.period = period;
    if (area !== undefined) commitment.area = area;
    if (duration !== undefined) commitment.duration = duration;
    if (evidence !== undefined) commitment.evidence = evidence;
    if (claimedValue !== undefined) commitment.claimed_value = claimedValue;
    if (claimedProxy !== undefined) commitment.claimed_proxy = claimedProxy;
    if (notes !== undefined) commitment.notes = notes;
    if (checked !== undefined) commitment.checked = checked;
    if (different !== undefined) commitment.different = different;
    const times = options.times?.quantity;
    if (times) {
      commitment.converted = { quantity, ...(unit !== undefined && { unit }), times };
      commitment.quantity = reduce(multiply(quantity, times));
    }
    const conversion = unit === undefined ? undefined : options.map?.conversions.get(textKey(unit));
    if (unit !== undefined && conversion) convert(commitment, unit, conversion);
    return commitment;
  }

  /** That a row says nothing was delivered; undefined where it says anything else. */
  function nilIn(id: string | undefined, origin: Origin): NilReturn | Finding | undefined {
    const isNil = row.problems.some(({ problem }) => problem.rule === 'nil-return');
    const quantity = row.textOf('quantity') ?? '';
    const saysNil = quantity !== '' && isNilText(quantity, options.map);
    if (!isNil && !(saysNil && row.textOf('measure') === undefined)) return undefined;
    const isOther = ({ field, problem }: FieldProblem) =>
      field !== 'measure' && (field !== 'quantity' || (problem.rule !== 'blank-field' && !saysNil));
    if (id === undefined || row.problems.some(isOther)) return undefined;
    const stated = quantityOf();
    if (stated && stated.value.numerator !== 0n) {
      return finding('nil-with-quantity', { found: quantity }, placeAt('quantity', origin.line));
    }
    const period = timeIn();
    return { contract: id, ...(period && { period }), origin };
  }

  /** The time a row is for, as far as it can be read; what is wrong with it is told already. */
  function timeIn(): Period | undefined {
    const told = row.problems;
    row.problems = [];
    const [period, start, end] = [periodOf(), startOf(), endOf()];
    row.problems = told;
    if (period) return { start: period.start, end: period.end };
    return start !== undefined && end !== undefined && start <= end ? { start, end } : undefined;
  }

  return (cells, line, sink, isAnew = false, filled = file) => {
    row.cells = cells;
    here = filled;
    sink.read += 1;
    if (isAnew) contract = undefined;
    const origin: Origin = part === undefined ? { file: here, line } : { file: here, line, part };

    if (contract === undefined || !saysTheSame(contract.cells, cells)) {
      contract = contractIn(cells, line, sink);
      // Who takes it tells by the object whether a contract was described again.
      if (contract.facts) sink.contracts.push({ facts: { ...contract.facts }, origin });
    }
    if (options.numbers) {
      for (const field of NUMBER_FIELDS) {
        const text = row.textOf(field);
        if (text !== undefined) options.numbers.see(field, text, () => placeAt(field, line));
      }
    }
    row.problems = [...contract.problems];
    const commitment = readCommitment(contract.facts?.id ?? '', origin);
    if (commitment) {
      sink.commitments.push(commitment);
      return;
    }
    const nil = nilIn(contract.facts?.id, origin);
    if (nil && !isFinding(nil)) {
      sink.read -= 1;
      sink.nils ??= [];
      sink.nils.push(nil);
      sink.findings.push(nilNote(nil, placeAt('measure', line)));
      return;
    }
    const reject: Draft<RejectedRow> = { origin };
    const total = nil ? undefined : totalIn(cells, row.problems);
    // `Total` in the place of a contract's id is none.
    if (!total || total.cell !== cellOf.contract_id) put(reject, 'contract', contract.facts?.id);
    if (!nil && !total) put(reject, 'measure', row.textOf('measure'));
    // Of a broken cell it is said that it is broken, and not that its error is another unit.
    if (!row.problems.some(({ field }) => field === 'unit')) put(reject, 'unit', row.textOf('unit'));
    put(reject, 'time', timeIn());
    sink.rejects.push(reject);
    if (nil) {
      sink.findings.push(nil);
      return;
    }
    if (total) {
      const place = { file: file.path, line, cell: total.cell };
      sink.findings.push(
        finding('total-row', { found: total.text }, part === undefined ? place : placeAt('measure', line)),
      );
      return;
    }
    for (const { field, problem } of row.problems) {
      sink.findings.push(finding(problem.rule, problem.data, placeAt(field, line)));
    }
  };
}

/** The cell in which a row that lacks something says that it is a sum of others. */
function totalIn(cells: readonly string[], problems: readonly FieldProblem[]) {
  if (!problems.some(({ problem }) => problem.rule === 'blank-field' || problem.rule === 'total-row')) return undefined;
  const cell = cells.findIndex((text) => isSumWord(text.trim()));
  return cell < 0 ? undefined : { cell, text: cells[cell]?.trim() ?? '' };
}

/** What the cells of a contract say, and what is wrong with them. */
interface ContractCells {
  /** The row they were read in. */
  readonly cells: readonly string[];
  readonly facts: ContractFacts | undefined;
  readonly problems: readonly FieldProblem[];
}

const NAMES = ['contract_name', 'buyer', 'supplier'] as const;
/** Turns a quantity into the unit that a map says; a proxy that is claimed for one of theirs goes with it. */
function convert(commitment: Draft<Commitment>, unit: string, { to, times }: UnitConversion): void {
  const before = commitment.converted;
  commitment.converted = before
    ? { quantity: before.quantity, unit, times: reduce(multiply(before.times, times)), ofColumn: before.times }
    : { quantity: commitment.quantity, unit, times };
  commitment.quantity = reduce(multiply(commitment.quantity, times));
  commitment.unit = to;
  if (commitment.claimed_proxy) commitment.claimed_proxy = reduce(divide(commitment.claimed_proxy, times));
}
