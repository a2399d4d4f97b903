// A YAML file of commitments: its form is held against the schema, then each text is read as a sheet's cell would be.
// The schema is loaded only for a file that does not have the form at a glance.
import {
  CONTRACT_FIELDS,
  type Commitment,
  FIELDS,
  type Field,
  type InputFile,
  type Origin,
} from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import type { CommitmentBatch, PassesOver, ReadOptions } from '../batches.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import { askText } from './ask-text.ts';
import { COMMITMENTS_KEYS, isWellFormed, keyOf } from './commitments-keys.ts';
import { differentFor } from './different.ts';
import { readYaml, type YamlDocument } from './yaml-document.ts';
import { withKnownKeys } from './yaml-keys.ts';
import { rawRowsOfYaml } from './yaml-raw-rows.ts';
import { isMap, valueAt } from './yaml-shape.ts';

type Path = readonly PropertyKey[];

const isOfContract: ReadonlySet<Field> = new Set(CONTRACT_FIELDS);

/** So many faults of a contract are reasons why each of its rows is left out; all of them are told once. */
const MOST_REASONS = 20;

/** Every field is a cell of its own, in the order of FIELDS. */
const HEADER = {
  line: 1,
  cells: Object.fromEntries(FIELDS.map((field, cell) => [field, cell])),
  width: FIELDS.length,
  fullWidth: FIELDS.length,
  isWhole: true,
  findings: [],
};

/**
 * All commitments of a YAML text, as one batch. Each entry under `commitments` is one row: with any error it is rejected,
 * and so it is with an error of its contract, as the rows of a sheet are that repeat what is said of theirs.
 * Throws an UnreadableError when the text is not one YAML document or a key stands twice.
 */
export async function readCommitmentsYaml(path: string, text: string, options: ReadOptions): Promise<CommitmentBatch> {
  const document = withKnownKeys(readYaml(path, text, true), COMMITMENTS_KEYS);
  const shape = isWellFormed(document.data) ? [] : (await import('./commitments-schema.ts')).shapeFaultsIn(document);
  options.onRows?.(rawRowsOfYaml(document.data));
  const isPassed = options.passesOver?.(path);
  const passed = isPassed ? passedOver(document, isPassed) : new Set<string>();
  const ofRows: Finding[] = [];
  const misshapen = new Map<string, Finding[]>();
  // What a merge key would bring is not missing: that the key is not read is told.
  const merged = new Set(shape.filter(isMerge).map((fault) => parentOf(fault.path)));
  for (const fault of shape) {
    if (fault.finding.rule === 'missing-key' && merged.has(parentOf(fault.path))) continue;
    const [, , part, row] = fault.path;
    const owner = JSON.stringify(fault.path.slice(0, part === 'commitments' && row !== undefined ? 4 : 2));
    const known = misshapen.get(owner);
    if (known) known.push(fault.finding);
    else misshapen.set(owner, [fault.finding]);
    if (!passed.has(owner)) ofRows.push(fault.finding);
  }
  /** Faults of form in a contract itself, or in one entry of its commitments. */
  const misshapenAt = (at: Path): readonly Finding[] => misshapen.get(JSON.stringify(at)) ?? [];
  // What holds a fault is told with it: an ask that is a map without its kind is not an unreadable ask besides.
  const told = new Set(shape.flatMap(({ path: at }) => at.map((_, step) => JSON.stringify(at.slice(0, step + 1)))));

  const file: InputFile = { path };
  const batch: RowSink = {
    contracts: [],
    commitments: [],
    findings: ofRows,
    read: 0,
    rejects: [],
  };
  const readRow = commitmentRowReader(file, HEADER, options);
  const nthOf = nthOnItsLine();
  let entries = 0;
  const contracts = valueAt(document.data, ['contracts']);
  if (Array.isArray(contracts) && contracts.length === 0) batch.findings.push(noRows(document, ['contracts']));

  for (const [index, contract] of (Array.isArray(contracts) ? contracts : []).entries()) {
    const contractPath = ['contracts', index];
    if (!isMap(contract)) continue;
    const isGone = passed.has(JSON.stringify(contractPath));
    const ofContract = isGone
      ? []
      : [...misshapenAt(contractPath), ...readContract(contractPath, contract)].slice(0, MOST_REASONS);
    if (!Array.isArray(contract.commitments)) continue;
    if (contract.commitments.length === 0) batch.findings.push(noRows(document, [...contractPath, 'commitments']));
    for (const [row, entry] of contract.commitments.entries()) {
      readEntry([...contractPath, 'commitments', row], entry, contract, ofContract);
    }
  }
  return { ...batch, findings: inOrder(batch.findings) };

  /** Takes what a contract says, and gives what is wrong with it. */
  function readContract(at: Path, contract: Readonly<Record<string, unknown>>): readonly Finding[] {
    const texts = (field: Field) => {
      if (isOfContract.has(field))
        return field === 'ask' ? askText(contract.ask, textOf) : textOf(contract[keyOf(field)]);
      // A contract is read as a row that commits to nothing.
      return field === 'measure' || field === 'quantity' ? '0' : '';
    };
    const sink = emptySink();
    commitmentRowReader(file, HEADER, options)(FIELDS.map(texts), 0, sink);
    const origin = originOf(at, (field) => isOfContract.has(field) && texts(field) !== '');
    for (const { facts } of sink.contracts) batch.contracts.push({ facts, origin });
    const found = placed(sink.findings, at, isOfContract);
    addAll(batch.findings, found);
    return found.filter(({ severity }) => severity === 'error');
  }

  function readEntry(
    at: Path,
    entry: unknown,
    contract: Readonly<Record<string, unknown>>,
    ofContract: readonly Finding[],
  ): void {
    entries += 1;
    const nth = nthOf(lineOf(document, at));
    if (passed.has(JSON.stringify(at))) return;
    batch.read += 1;
    const texts = (field: Field) => {
      if (field === 'contract_id') return textOf(contract.id);
      // What is settled for a contract is settled for each of its rows.
      if (field === 'checked')
        return [contract, entry]
          .map((one) => (isMap(one) ? listText(one.checked) : ''))
          .join(' ')
          .trim();
      if (field === 'different') return isMap(entry) ? differentFor(contract.different, entry) : '';
      return isOfContract.has(field) || !isMap(entry) ? '' : textOf(entry[keyOf(field)]);
    };
    const sink = emptySink();
    const place = originOf(at, (field) => !isOfContract.has(field) && texts(field) !== '');
    const origin = { ...place, entry: entries, ...(nth > 1 && { nth }) };
    if (isMap(entry)) readRow(FIELDS.map(texts), origin.line, sink);
    const own = placed(sink.findings, at, isOfCommitment);
    addAll(batch.findings, own);
    const errors = [...ofContract, ...misshapenAt(at), ...own];
    const [commitment] = sink.commitments;
    if (commitment && errors.length === 0) batch.commitments.push({ ...commitment, origin });
    else batch.rejects.push({ ...(commitment ? rejected(commitment) : sink.rejects[0]), origin, errors });
  }

  function originOf(at: Path, isGiven: (field: Field) => boolean): Origin {
    const fields: Partial<Record<Field, readonly [number, number, number]>> = {};
    for (const field of FIELDS.filter(isGiven)) {
      const { line = 1, column = 1, length = 1 } = document.placeOf([...at, keyOf(field)]);
      fields[field] = [line, column, length];
    }
    return { file, line: lineOf(document, at), fields };
  }

  /** Findings on the cells of a made-up row, at the values they come from; what the form has told already is left out. */
  function placed(findings: readonly Finding[], at: Path, ofPart: ReadonlySet<Field>): Finding[] {
    return findings.flatMap((one) => {
      const field = FIELDS[one.place?.cell ?? -1];
      if (field === undefined || !ofPart.has(field)) return [];
      const valuePath = [...at, keyOf(field)];
      return told.has(JSON.stringify(valuePath)) ? [] : [{ ...one, place: document.placeOf(valuePath) }];
    });
  }
}

/** The JSON Schema (2020-12) of a YAML file of commitments, for editors and for `schema commitments`. */
export async function commitmentsJsonSchema(): Promise<Record<string, unknown>> {
  return (await import('./commitments-schema.ts')).jsonSchemaOfCommitments();
}

const isOfCommitment: ReadonlySet<Field> = new Set(FIELDS.filter((field) => !isOfContract.has(field)));

function rejected({ contract, measure, unit }: Commitment): Omit<RejectedRow, 'origin'> {
  return { contract, measure, ...(unit !== undefined && { unit }) };
}

/** The entries to be passed over, and the contracts all of whose entries are, by their paths as JSON. */
function passedOver(document: YamlDocument, isPassed: PassesOver): ReadonlySet<string> {
  const passed = new Set<string>();
  const nthOf = nthOnItsLine();
  const contracts = valueAt(document.data, ['contracts']);
  for (const [index, contract] of (Array.isArray(contracts) ? contracts : []).entries()) {
    if (!isMap(contract) || !Array.isArray(contract.commitments)) continue;
    const left = contract.commitments.filter((_, row) => {
      const at = ['contracts', index, 'commitments', row];
      const line = lineOf(document, at);
      if (!isPassed(line, nthOf(line))) return true;
      passed.add(JSON.stringify(at));
      return false;
    });
    if (left.length === 0 && contract.commitments.length > 0) passed.add(JSON.stringify(['contracts', index]));
  }
  return passed;
}

/** A function that is asked with the line of each entry in turn, and tells which entry of its line it is, from 1. */
function nthOnItsLine(): (line: number) => number {
  let [last, nth] = [0, 0];
  return (line) => {
    nth = line === last ? nth + 1 : 1;
    last = line;
    return nth;
  };
}

function lineOf(document: YamlDocument, at: Path): number {
  return document.placeOf(at).line ?? 1;
}

function emptySink(): RowSink {
  return { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };
}

function noRows(document: YamlDocument, path: Path): Finding {
  return finding('no-rows', { under: String(path.at(-1)) }, document.placeOf(path, 'key'));
}

function inOrder(findings: readonly Finding[]): Finding[] {
  const [line, column] = [(one: Finding) => one.place?.line ?? 0, (one: Finding) => one.place?.column ?? 0];
  return [...findings].sort((a, b) => line(a) - line(b) || column(a) - column(b));
}

function isMerge({ finding: { rule } }: { readonly finding: Finding }): boolean {
  return rule === 'yaml-merge';
}

function parentOf(path: Path): string {
  return JSON.stringify(path.slice(0, -1));
}

/** A list in one text, as a sheet has it. */
function listText(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(' ') : textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
