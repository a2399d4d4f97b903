// A sheet of a workbook that says once what each contract is, beside the sheet of its commitments.
import { CONTRACT_FIELDS, type ContractField, FIELDS } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import type { CommitmentBatch, ReadOptions } from '../batches.ts';
import { contractFactsIn } from '../contract-facts-in.ts';
import { fieldNamed, readHeader } from '../csv/header.ts';
import { fieldReaders } from '../field-readers.ts';
import { RowCells } from '../row-cells.ts';
import type { SheetName, Workbook } from './book.ts';

const CONTRACT: ReadonlySet<string> = new Set<ContractField>(CONTRACT_FIELDS);

/** True for a header that has contract ids, something more about contracts, and no other field of ours. */
export function isOfContracts(header: readonly string[]): boolean {
  const fields = header.flatMap((name) => fieldNamed(name) ?? []);
  return fields.includes('contract_id') && fields.length > 1 && fields.every((field) => CONTRACT.has(field));
}

/** True for a header of the list of measures that `init` writes: it is there to be picked from, and holds no rows to read. */
export function isOfMeasures(header: readonly string[]): boolean {
  const [first, ...others] = header.map((name) => name.trim().toLowerCase());
  return (
    first === 'measure' && others.includes('what it counts') && !header.some((name) => fieldNamed(name) === 'quantity')
  );
}

/** What the sheet says of each contract, and what is wrong with it; it holds no commitments. */
export async function readContractsSheet(
  path: string,
  book: Workbook,
  sheet: SheetName,
  options: ReadOptions,
): Promise<CommitmentBatch> {
  const contracts: CommitmentBatch['contracts'][number][] = [];
  const findings: Finding[] = [];
  let row: RowCells | undefined;
  let cellOf: ReturnType<typeof readHeader>['cells'] = {};
  const read = fieldReaders(options);
  for await (const { numbers, rows } of book.rows(sheet)) {
    for (const [index, cells] of rows.entries()) {
      const line = numbers[index] ?? 0;
      if (!row) {
        const header = readHeader(path, line, cells);
        cellOf = header.cells;
        row = new RowCells(cellOf, true);
        // Of a sheet of contracts nobody asks for measures and quantities.
        addAll(
          findings,
          header.findings.filter(({ rule }) => rule !== 'missing-column'),
        );
        continue;
      }
      row.cells = cells;
      row.problems = [];
      if (FIELDS.every((field) => row?.textOf(field) === undefined)) continue;
      const facts = contractFactsIn(row, read);
      if (facts) contracts.push({ facts, origin: { file: { path, cells: cellOf }, line } });
      for (const { field, problem } of row.problems) {
        const cell = cellOf[field];
        findings.push(finding(problem.rule, problem.data, { file: path, line, ...(cell !== undefined && { cell }) }));
      }
    }
  }
  return { contracts, commitments: [], findings, read: 0, rejects: [] };
}
