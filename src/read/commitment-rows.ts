// One row of cells to a contract's facts and a commitment, or to findings. This runs for every row, so it stays lean:
// checks by hand on the array, and a contract's cells that repeat from row to row are read once.
import {
  CONTRACT_FIELDS,
  type Commitment,
  type ContractFacts,
  type Field,
  type InputFile,
  type Origin,
} from '../model/commitment.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Rational } from '../model/rational.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { SHARE_NAMES, type ShareName } from '../model/table.ts';
import type { ContractRow, ReadOptions } from './batches.ts';
import {
  type Checked,
  isUnworked,
  readAsk,
  readDate,
  readDuration,
  readNonNegative,
  readNumber,
  readOneOf,
  readPeriod,
  readPin,
  readShare,
} from './cells.ts';
import { checkCommitment, checkContract, type FieldProblem } from './commitment-checks.ts';
import type { Header } from './csv/header.ts';

/** What rows came to so far; a row adds itself. */
export interface RowSink {
  readonly contracts: ContractRow[];
  readonly commitments: Commitment[];
  readonly findings: Finding[];
  read: number;
  readonly rejects: RejectedRow[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A function that reads the rows under one header. A row with any error adds all its findings, counts as rejected and
 * makes no commitment; what is good of its contract's facts is kept. Facts that repeat the row before are not added again.
 * `part` is for the rows of a sheet that hold several quantities: which of them this one reads.
 */
export function commitmentRowReader(
  file: InputFile,
  header: Header,
  options: ReadOptions,
  part?: number,
): (cells: readonly string[], line: number, sink: RowSink) => void {
  const dayFirst = options.dates === 'day-first';
  const decimal = options.map?.decimal ?? '.';
  const cellOf = header.cells;
  const shownAt = header.places ?? cellOf;
  const shareNames = SHARE_NAMES.filter((name) => cellOf[name] !== undefined);
  const contractCells = CONTRACT_FIELDS.flatMap((field) => cellOf[field] ?? []);
  let row: readonly string[] = [];
  let problems: FieldProblem[] = [];
  let rowBefore: readonly string[] = [];
  let contractFacts: ContractFacts | undefined;
  let contractProblems: readonly FieldProblem[] = [];

  const date = (field: string, text: string) => readDate(field, text, dayFirst);
  const number = (field: string, text: string) => readNumber(field, text, decimal);
  const nonNegative = (field: string, text: string) => readNonNegative(field, text, decimal);
  const share = (field: string, text: string) => readShare(field, text, decimal);
  const textOf = (field: Field): string | undefined => {
    const cell = cellOf[field];
    return (cell === undefined ? undefined : row[cell]?.trim()) || undefined;
  };
  const isOfWorkbook = bookAndSheet(file.path)?.sheet !== undefined;
  /** A text that is kept as it is, so that nobody else would notice a `#REF!` in it. Outside a workbook `=` begins prose. */
  const words = (field: Field): string | undefined => {
    const text = textOf(field);
    if (text === undefined || !isUnworked(text)) return text;
    if (text.startsWith('=') && !isOfWorkbook && PROSE.has(field)) return text;
    problems.push({ field, problem: { rule: 'cell-not-worked', data: { field, found: text } } });
    return undefined;
  };
  const required = (field: Field): string => {
    const text = textOf(field);
    if (text !== undefined && field !== 'quantity') return words(field) ?? '';
    if (text === undefined) problems.push({ field, problem: { rule: 'blank-field', data: { field } } });
    return text ?? '';
  };
  const take = <T>(field: Field, read: (field: string, text: string) => Checked<T>): T | undefined => {
    const text = textOf(field);
    if (text === undefined) return undefined;
    const checked = read(field, text);
    if ('value' in checked) return checked.value;
    problems.push({ field, problem: checked.problem });
    return undefined;
  };

  function readContract(): ContractFacts | undefined {
    const facts: Draft<ContractFacts> = { id: required('contract_id') };
    put(facts, 'name', words('contract_name'));
    put(facts, 'buyer', words('buyer'));
    put(facts, 'supplier', words('supplier'));
    put(facts, 'value', take('contract_value', nonNegative));
    put(facts, 'start', take('contract_start', date));
    put(facts, 'end', take('contract_end', date));
    put(facts, 'proxies', take('proxies', pinOf));
    put(facts, 'ask', take('ask', askOf));
    const wrong = checkContract(facts);
    problems.push(...wrong);
    if (wrong.length > 0) {
      // Nobody can say which of the two is wrong, so neither is held against the contract's other rows.
      delete facts.start;
      delete facts.end;
    }
    return facts.id === '' ? undefined : facts;
  }

  function readCommitment(contract: string, origin: Origin): Commitment | undefined {
    const measure = required('measure');
    const quantity = required('quantity') === '' ? undefined : take('quantity', number);
    const shares: Partial<Record<ShareName, Rational>> = {};
    for (const name of shareNames) put(shares, name, take(name, share));
    const per = take('per', perWhat) ?? 'contract';
    const status = take('status', statusOf) ?? options.status ?? 'committed';
    const start = take('start', date);
    const end = take('end', date);
    const period = take('period', periodOf);
    const duration = take('duration', durationOf);
    const claimedValue = take('claimed_value', number);
    const claimedProxy = take('claimed_proxy', number);
    const [id, unit, area, evidence, notes] = TEXTS.map(words);
    // A duration that cannot be read is one finding; it does not make a drop-off wrong as well.
    const isUnread = duration === undefined && textOf('duration') !== undefined;
    const judged = isUnread ? Number.POSITIVE_INFINITY : duration;
    problems.push(...checkCommitment({ start, end, period, shares, duration: judged }));
    if (quantity === undefined || problems.length > 0) return undefined;

    const commitment: Draft<Commitment> = { contract, measure, quantity, per, shares, status, origin };
    put(commitment, 'id', id);
    put(commitment, 'unit', unit);
    put(commitment, 'start', start);
    put(commitment, 'end', end);
    put(commitment, 'period', period);
    put(commitment, 'area', area);
    put(commitment, 'duration', duration);
    put(commitment, 'evidence', evidence);
    put(commitment, 'claimed_value', claimedValue);
    put(commitment, 'claimed_proxy', claimedProxy);
    put(commitment, 'notes', notes);
    return commitment;
  }

  return (cells, line, sink) => {
    row = cells;
    sink.read += 1;
    const origin: Origin = part === undefined ? { file, line } : { file, line, part };

    if (contractFacts === undefined || contractCells.some((cell) => cells[cell] !== rowBefore[cell])) {
      problems = [];
      contractFacts = readContract();
      contractProblems = problems;
      if (contractFacts) sink.contracts.push({ facts: contractFacts, origin });
    }
    rowBefore = cells;
    problems = [...contractProblems];
    const commitment = readCommitment(contractFacts?.id ?? '', origin);
    if (commitment) {
      sink.commitments.push(commitment);
      return;
    }
    const reject: Draft<RejectedRow> = { origin };
    put(reject, 'contract', contractFacts?.id);
    put(reject, 'measure', textOf('measure'));
    put(reject, 'unit', textOf('unit'));
    sink.rejects.push(reject);
    for (const { field, problem } of problems) {
      const cell = shownAt[field];
      const place = { file: file.path, line, ...(cell !== undefined && { cell }) };
      sink.findings.push(finding(problem.rule, problem.data, place));
    }
  };
}

// The readers that need no field's name, in the shape of those that do.
const perWhat = (field: string, text: string) => readOneOf(field, text, PER);
const statusOf = (field: string, text: string) => readOneOf(field, text, STATUSES);
const periodOf = (_: string, text: string) => readPeriod(text);
const durationOf = (_: string, text: string) => readDuration(text);
const pinOf = (_: string, text: string) => readPin(text);
const askOf = (_: string, text: string) => readAsk(text);

const PROSE: ReadonlySet<Field> = new Set(['contract_name', 'buyer', 'supplier', 'evidence', 'notes']);
const TEXTS = ['commitment_id', 'unit', 'area', 'evidence', 'notes'] as const;
const PER = ['contract', 'year'] as const;
const STATUSES = ['committed', 'delivered'] as const;

/** Sets a field that has a value; one without stays absent. */
function put<T, K extends keyof T>(target: T, field: K, value: Exclude<T[K], undefined> | undefined): void {
  if (value !== undefined) target[field] = value;
}
