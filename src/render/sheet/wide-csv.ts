// A result as a wide CSV: one row per contract, with a column for the pounds of each theme and each kind.
import { formatIsoDate } from '../../model/calendar.ts';
import { formatFixed } from '../../model/decimal.ts';
import { type ContractResult, isValued, type Result } from '../../model/result.ts';
import { KINDS, nameOfTable } from '../../model/table.ts';
import { gradeOf } from '../../report/result/grades.ts';
import { remarksOnTotal } from '../../report/result/headline.ts';
import { BYTE_ORDER_MARK, type Cell, csvRow, money } from './csv-cells.ts';
import { poundCells, RANGED, type Row } from './csv-pounds.ts';
import { CONTRACT_FIELDS } from './table-schemas.ts';

/** The columns: those of every contract, then the cases asked for, the kinds and the themes that occur. */
export function wideColumns({ contracts, themes, options, appraisals }: Result): string[] {
  const fields = Object.keys(CONTRACT_FIELDS).filter((name) => name !== 'appraisal' || appraisals.length > 0);
  const kinds = KINDS.filter((kind) => contracts.some(({ byKind }) => byKind[kind] !== undefined));
  const ids = [...new Set(themes.map(({ id }) => id))].sort();
  return [
    ...fields,
    ...(options.range ? RANGED : []),
    ...kinds.map((kind) => `net_kind_${kind}`),
    ...ids.map((id) => `net_theme_${id}`),
  ];
}

/** The contracts in rows of text, RFC 4180 with CRLF; blanks where nothing was valued, never 0. */
export function* wideCsv(result: Result): Generator<string> {
  const columns = wideColumns(result);
  const appraisal = result.appraisals.map(({ name, sha256 }) => `${name} sha256:${sha256.slice(0, 12)}`).join('; ');
  const ofAll: Row = { appraisal, complete: result.complete ? 'yes' : 'no' };
  yield BYTE_ORDER_MARK + csvRow(columns);
  if (result.withheld) return;
  for (const contract of result.contracts) {
    const row = { ...ofAll, ...rowOf(contract, result) };
    yield csvRow(columns.map((column) => row[column] ?? ''));
  }
}

function rowOf(contract: ContractResult, { proxies }: Result): Row {
  const { facts, counts, sva, themes, byKind, countedTwice } = contract;
  const day = (date: number | undefined) => (date === undefined ? '' : formatIsoDate(date));
  const whole = (number: number): Cell => ({ number: String(number) });
  const ratio = (share: Parameters<typeof formatFixed>[0] | undefined): Cell =>
    share ? { number: formatFixed(share, 6) } : '';
  const pounds = (value: Parameters<typeof formatFixed>[0] | undefined): Cell =>
    value ? { number: formatFixed(value, 2) } : '';
  const tables = contract.proxies.flatMap((index) => proxies[index] ?? []);
  return {
    contract_id: facts.id,
    contract_name: facts.name ?? '',
    buyer: facts.buyer ?? '',
    supplier: facts.supplier ?? '',
    contract_value: pounds(facts.value),
    contract_spend: pounds(facts.spend),
    contract_start: day(facts.start),
    contract_end: day(facts.end),
    read: whole(counts.read),
    valued: whole(counts.valued),
    record_only: whole(counts.recordOnly),
    unvalued: whole(counts.unvalued),
    rejected: whole(counts.rejected),
    ...poundCells(contract),
    sva_ratio: ratio(sva?.total),
    sva_ratio_social: ratio(sva?.social),
    counted_twice: isValued(contract) ? money(countedTwice) : '',
    grade: gradeOf(contract) ?? '',
    table: tables.map(({ table }) => nameOfTable(table)).join('; '),
    reason: remarksOnTotal(contract).join(' '),
    ...Object.fromEntries(
      KINDS.flatMap((kind) => {
        const net = byKind[kind];
        return net === undefined ? [] : [[`net_kind_${kind}`, money(net)]];
      }),
    ),
    ...Object.fromEntries(themes.filter(isValued).map(({ id, net }) => [`net_theme_${id}`, money(net)])),
  };
}
