// The bid as rows that can be changed in place: each with its pounds, and what was found about it under it.
import { useEffect, useState } from 'preact/hooks';
import { COMMITMENT_FIELDS, CONTRACT_FIELDS, type ContractField, type Field } from '../../model/commitment.ts';
import type { LineShown, Row, Sheet, Told } from '../messages.ts';
import { ToldItem } from './findings.tsx';
import {
  cellOf,
  contractsIn,
  fieldAt,
  isOfContract,
  textAt,
  withChecked,
  withColumn,
  withoutRow,
  withText,
} from './sheet-text.ts';
import { Typed } from './typed.tsx';

/** Rows on a page of a long sheet. */
const ON_A_PAGE = 50;
/** Columns that are always there to be filled in. */
const ALWAYS: readonly Field[] = ['commitment_id', 'measure', 'quantity', 'unit'];
/** What a person rarely has, and can ask for. */
const MAY_ADD: readonly Field[] = COMMITMENT_FIELDS.filter((field) => !ALWAYS.includes(field) && field !== 'checked');
const CONTRACTS_OPEN = 3;
const MOST_CONTRACTS = 50;

interface SheetProps {
  readonly sheet: Sheet;
  readonly lines: readonly LineShown[];
  readonly findings: readonly Told[];
  readonly onChange: (sheet: Sheet) => void;
  readonly onExplain: (line: LineShown) => void;
  /** The row that is to be seen, by its line. */
  readonly goal: number | undefined;
}

/** Where a cell of a row stands on the page. */
export function placeOfCell(path: string, line: number, cell: number): string {
  return `cell-${idOf(path)}-${line}-${cell}`;
}

/** A path as a part of an id: lists of ids are parted by spaces. */
const idOf = (path: string): string => path.replaceAll(/\s/g, '_');

/** The row a finding is about: of YAML the last that begins above it. */
export function rowOf(told: Told, sheet: Sheet, lines: readonly LineShown[]): Row | undefined {
  if (told.file !== sheet.path || told.line === undefined) return undefined;
  const { line } = told;
  if (!/\.ya?ml$/i.test(sheet.path)) return sheet.rows.find((row) => row.line === line);
  const above = lines.filter((each) => each.file === sheet.path && each.line <= line).at(-1);
  return sheet.rows.find((row) => row.line === above?.row);
}

export function SheetView(props: SheetProps) {
  const { sheet } = props;
  const [page, setPage] = useState(0);
  const goalAt = sheet.rows.findIndex(({ line }) => line === props.goal);
  useEffect(() => {
    if (goalAt >= 0) setPage(Math.floor(goalAt / ON_A_PAGE));
  }, [props.goal]);
  const shown = columnsShown(sheet);
  const pages = Math.ceil(sheet.rows.length / ON_A_PAGE);
  const here = Math.min(page, Math.max(0, pages - 1));
  const rows = sheet.rows.slice(here * ON_A_PAGE, (here + 1) * ON_A_PAGE);
  const missing = MAY_ADD.filter((field) => !shown.rest.some((cell) => fieldAt(sheet, cell) === field));
  return (
    <section aria-label={`The bid, ${sheet.path}`}>
      <h2>The bid: {sheet.path}</h2>
      <Contracts {...props} />
      <div class="scroll">
        <table class="sheet">
          <caption>Change anything in place; the total moves with it.</caption>
          <thead>
            <tr>
              {shown.first.map((cell) => (
                <HeadCell key={cell} sheet={sheet} cell={cell} />
              ))}
              <th scope="col" class="n">
                Pounds
              </th>
              {shown.rest.map((cell) => (
                <HeadCell key={cell} sheet={sheet} cell={cell} />
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RowView key={row.line} {...props} row={row} shown={shown} />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <p>
          <button type="button" disabled={here === 0} onClick={() => setPage(here - 1)}>
            Rows before
          </button>{' '}
          Page {here + 1} of {pages}{' '}
          <button type="button" disabled={here === pages - 1} onClick={() => setPage(here + 1)}>
            Rows after
          </button>
        </p>
      ) : null}
      {missing.length > 0 ? (
        <label class="inline">
          A column more{' '}
          <select
            value=""
            onChange={({ currentTarget }) => {
              const field = missing.find((each) => each === currentTarget.value);
              if (field) props.onChange(withColumn(sheet, field));
            }}
          >
            <option value="">choose</option>
            {missing.map((field) => (
              <option key={field} value={field}>
                {field.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </section>
  );
}

/** What the contracts are: said once, on all their rows. */
function Contracts({ sheet, onChange }: SheetProps) {
  const contracts = contractsIn(sheet);
  return (
    <>
      {contracts.slice(0, MOST_CONTRACTS).map(({ id, row }) => (
        <details key={id} open={contracts.length <= CONTRACTS_OPEN}>
          <summary>
            Contract {id} {textAt(sheet, row, 'contract_name')}
          </summary>
          <div class="fields">
            {CONTRACT_FIELDS.filter(isSaidOnce).map((field) => {
              const at = `of-${idOf(sheet.path)}-${row.line}-${field}`;
              return (
                <div key={field}>
                  <label for={at}>{LABELS[field]}</label>
                  <Typed
                    id={at}
                    text={textAt(sheet, row, field)}
                    onText={(text) =>
                      onChange(withText(sheet, (each) => textAt(sheet, each, 'contract_id') === id, field, text))
                    }
                  />
                </div>
              );
            })}
          </div>
        </details>
      ))}
      {contracts.length > MOST_CONTRACTS ? (
        <p>and {contracts.length - MOST_CONTRACTS} more contracts, which are changed in the file they came from.</p>
      ) : null}
    </>
  );
}

const isSaidOnce = (field: ContractField): field is Exclude<ContractField, 'contract_id'> => field !== 'contract_id';

const LABELS: Readonly<Record<Exclude<ContractField, 'contract_id'>, string>> = {
  contract_name: 'What is bought',
  buyer: 'Buyer',
  supplier: 'Supplier',
  contract_value: 'Contract value in GBP',
  contract_spend: 'Spent so far in GBP',
  contract_start: 'First day',
  contract_end: 'Last day',
  proxies: 'Table it is tied to',
  ask: 'What the buyer asks for',
};

interface Columns {
  /** Before the pounds, and after. */
  readonly first: readonly number[];
  readonly rest: readonly number[];
}

function HeadCell({ sheet, cell }: { readonly sheet: Sheet; readonly cell: number }) {
  return <th scope="col">{nameOf(sheet, cell)}</th>;
}

function RowView(props: SheetProps & { readonly row: Row; readonly shown: Columns }) {
  const { sheet, lines, findings, onChange, onExplain, row, shown } = props;
  const own = findings.filter((told) => told.severity !== 'note' && rowOf(told, sheet, lines) === row);
  const worth = lines.filter((line) => line.file === sheet.path && line.row === row.line);
  const toldAt = `told-${idOf(sheet.path)}-${row.line}`;
  const quantityAt = placeOfCell(sheet.path, row.line, cellOf(sheet, 'quantity'));
  const cells = (of: readonly number[]) =>
    of.map((cell) => {
      const name = nameOf(sheet, cell);
      const text = row.cells[cell] ?? '';
      return (
        <td key={cell}>
          <Typed
            id={placeOfCell(sheet.path, row.line, cell)}
            aria-label={`${name}, row ${row.line}`}
            aria-invalid={own.some((told) => told.cell === cell && !told.isChecked)}
            aria-describedby={own.length > 0 ? toldAt : undefined}
            text={text}
            size={Math.min(28, Math.max(6, text.length))}
            onText={(typed) => onChange(withCell(sheet, row, cell, typed))}
          />
          {fieldAt(sheet, cell) === 'measure' && worth[0] ? <span class="quiet title">{worth[0].title}</span> : null}
        </td>
      );
    });
  return (
    <>
      <tr>
        {cells(shown.first)}
        <td class="n">
          {worth.map((line) => (
            <button
              type="button"
              class="pounds"
              key={line.name}
              onClick={() => onExplain(line)}
              aria-label={`${line.pounds}, ${line.title}: how it is made`}
            >
              {line.pounds}
            </button>
          ))}
        </td>
        {cells(shown.rest)}
        <td>
          <button
            type="button"
            aria-label={`Take out row ${row.line}`}
            onClick={() => {
              onChange(withoutRow(sheet, row.line));
              // It can be pressed once this is drawn.
              setTimeout(() => document.getElementById('undo')?.focus());
            }}
          >
            Take out
          </button>
        </td>
      </tr>
      {own.length > 0 ? (
        <tr class="beside">
          <td colSpan={shown.first.length + shown.rest.length + 2} id={toldAt}>
            {own.map((told, index) => (
              <ToldItem
                key={`${told.rule} ${index}`}
                told={told}
                onRight={
                  told.isDoubt && !told.isChecked
                    ? () => {
                        onChange(withChecked(sheet, row.line, told.rule));
                        document.getElementById(quantityAt)?.focus();
                      }
                    : undefined
                }
              />
            ))}
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Columns of the commitments that say something, and those that always may. */
function columnsShown(sheet: Sheet): Columns {
  const first = ALWAYS.map((field) => cellOf(sheet, field)).filter((cell) => cell >= 0);
  const rest = sheet.header.flatMap((_, cell) => {
    if (first.includes(cell)) return [];
    const field = fieldAt(sheet, cell);
    if (field !== undefined && isOfContract(field)) return [];
    const isNew = cell === sheet.header.length - 1 && field !== undefined && field !== 'checked';
    return isNew || sheet.rows.some((row) => (row.cells[cell] ?? '').trim() !== '') ? [cell] : [];
  });
  return { first, rest };
}

function nameOf(sheet: Sheet, cell: number): string {
  return (sheet.header[cell] ?? '').replaceAll('_', ' ').trim() || `column ${cell + 1}`;
}

function withCell(sheet: Sheet, row: Row, cell: number, text: string): Sheet {
  const field = fieldAt(sheet, cell);
  if (field && cellOf(sheet, field) === cell) return withText(sheet, (each) => each.line === row.line, field, text);
  const rows = sheet.rows.map((each) =>
    each.line === row.line ? { ...each, cells: each.cells.map((old, at) => (at === cell ? text : old)) } : each,
  );
  return { ...sheet, rows };
}
