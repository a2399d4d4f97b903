// The row of CSV for each line of a kind: what a line of a unit has in its cells, with places for what rows say.
import { lineNameOf } from '../../model/commitment.ts';
import { formatPence } from '../../model/money.ts';
import { decimalText, multipleText, multiplier } from '../../model/multiples.ts';
import type { PlainLine, PlainPence } from '../../model/plain-line.ts';
import { multiply, ONE, rational } from '../../model/rational.ts';
import { isValued, type Line } from '../../model/result.ts';
import type { OwnWords } from '../../model/rows.ts';
import { poundsPerUnit } from '../../report/result/line-rows.ts';
import { adjustmentsOf } from '../../report/result/shares-given.ts';
import {
  areaCode,
  byCode,
  contractCode,
  DayTexts,
  headingsOf,
  mannerCode,
  penceOf,
  type Slot,
  type TemplatePiece,
} from '../line-template.ts';
import { type Cell, quantity, written } from './csv-cells.ts';

/** What stands in a cell instead of what the line of the unit has there: text or places. */
type OpenCells = Readonly<Record<string, readonly TemplatePiece[] | Slot>>;

/** A row of a template: the cells of the line of a unit, but for those that are open. */
export function templateRow(columns: readonly string[], ofUnit: readonly Cell[], open: OpenCells): TemplatePiece[] {
  const cells = columns.map((column, index): readonly TemplatePiece[] => {
    const own = open[column];
    return typeof own === 'function' ? [own] : (own ?? [written(ofUnit[index] ?? '')]);
  });
  return [...cells.flatMap((cell, index) => (index === 0 ? cell : [',', ...cell])), '\r\n'];
}

/** The open cells of each kind of a run. */
export function csvSlots(): (unit: Line) => OpenCells {
  const days = new DayTexts();
  const ofContract = (textOf: (line: PlainLine) => string | undefined) =>
    byCode(contractCode, (line) => written(textOf(line) ?? ''));
  const words =
    (field: OwnWords): Slot =>
    ({ block, row }) =>
      written(block.textOf(row, field) ?? '');
  const shares = new Map<string, Slot>();
  const shareOf = (name: Line['shares'][number]['name']): Slot => {
    const known =
      shares.get(name) ??
      byCode(mannerCode, ({ manner }) => {
        const value = manner.shares[name];
        return value ? (adjustmentsOf({ shares: [{ name, value, from: 'row' }] })[0] ?? '') : '';
      });
    shares.set(name, known);
    return known;
  };
  const ofAll: OpenCells = {
    contract_id: ofContract(({ contract }) => contract.id),
    contract_name: ofContract(({ contract }) => contract.name),
    supplier: ofContract(({ contract }) => contract.supplier),
    buyer: ofContract(({ contract }) => contract.buyer),
    line: ({ block, row }) => {
      const id = block.textOf(row, 'commitment_id');
      const origin = { file: block.file, line: block.lines[row] ?? 0 };
      return written(lineNameOf({ ...(id !== undefined && { id }), origin }));
    },
    area: byCode(areaCode, ({ area }) => written(area)),
    quantity: ({ whole, decimals }) => decimalText(whole, decimals),
    start: ({ start }) => days.of(start),
    end: ({ end }) => days.of(end),
    evidence: words('evidence'),
    notes: words('notes'),
  };
  return (unit) => ({
    ...ofAll,
    ...poundCells(unit),
    quantity_total: unit.years ? totalOf(unit) : ({ whole, decimals }) => decimalText(whole, decimals),
    adjustments: adjustmentsOf(unit).flatMap((words, index): TemplatePiece[] => {
      const share = unit.shares[index];
      const isOwn = share?.from === 'row' && share.name !== 'drop_off';
      const own = isOwn ? shareOf(share.name) : words;
      return index === 0 ? [own] : ['; ', own];
    }),
    pounds_per_unit: perUnitOf(unit),
  });
}

function poundCells(unit: Line): OpenCells {
  if (!isValued(unit.totals)) return {};
  const { counted, social, localEconomic, transfer } = headingsOf(unit);
  const pounds =
    (amountsOf: (line: PlainLine) => readonly PlainPence[], indices: readonly number[]): Slot =>
    (line) =>
      formatPence(penceOf(amountsOf(line), indices));
  const net = (indices: readonly number[]) => pounds((line) => line.net, indices);
  return {
    gross: pounds((line) => line.gross, counted),
    net: net(counted),
    social: net(social),
    local_economic: net(localEconomic),
    transfer: net(transfer),
  };
}

/** Stated quantity x years. */
function totalOf(unit: Line): Slot {
  const years = multiplier(unit.years ?? ONE);
  return ({ whole, decimals }) =>
    years.digits === undefined
      ? written(quantity(multiply(rational(whole, 10n ** BigInt(decimals)), years.exact)))
      : multipleText(whole, decimals, years);
}

function perUnitOf(unit: Line): Slot {
  const pounds = poundsPerUnit(unit);
  const text = pounds ? written(quantity(pounds)) : '';
  return ({ whole }) => (whole === 0 ? '' : text);
}
