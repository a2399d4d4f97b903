// The row of CSV for each line of a kind: what a line of a unit has in its cells, with places for what rows say.
import { multiplier } from '../../model/multiples.ts';
import type { PlainLine, PlainPence } from '../../model/plain-line.ts';
import { multiply, ONE, rational } from '../../model/rational.ts';
import { isValued, type Line } from '../../model/result.ts';
import type { OwnWords, Stretch } from '../../model/rows.ts';
import { poundsPerUnit } from '../../report/result/line-rows.ts';
import { adjustmentsOf } from '../../report/result/shares-given.ts';
import {
  areaCode,
  byCode,
  contractCode,
  headingsOf,
  lineName,
  mannerCode,
  penceOf,
  type Slot,
  type TemplatePiece,
  writeDay,
} from '../line-template.ts';
import { type Cell, LONGEST_CELL, quantity, written } from './csv-cells.ts';

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
  const ofContract = (textOf: (line: PlainLine) => string | undefined) =>
    byCode(contractCode, (line) => written(textOf(line) ?? ''));
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
    line: lineName(written),
    area: byCode(areaCode, ({ area }) => written(area)),
    quantity: stated,
    start: ({ start }, out) => writeDay(start, out),
    end: ({ end }, out) => writeDay(end, out),
    evidence: words('evidence'),
    notes: words('notes'),
  };
  return (unit) => ({
    ...ofAll,
    ...poundCells(unit),
    quantity_total: unit.years ? totalOf(unit) : stated,
    adjustments: adjustmentsOf(unit).flatMap((words, index): TemplatePiece[] => {
      const share = unit.shares[index];
      const isOwn = share?.from === 'row' && share.name !== 'drop_off';
      const own = isOwn ? shareOf(share.name) : words;
      return index === 0 ? [own] : ['; ', own];
    }),
    pounds_per_unit: perUnitOf(unit),
  });
}

const stated: Slot = ({ whole, decimals }, out) => out.decimal(whole, decimals);

/** Words as they stand in the file, in quotation marks where they need them. */
function words(field: OwnWords): Slot {
  const place = { data: new Uint8Array(), from: 0, to: 0 };
  return ({ block, row }, out) => {
    const how = block.wordsAt(row, field, place) ? writtenAs(place) : 'otherwise';
    if (how === 'otherwise') return out.text(written(block.textOf(row, field) ?? ''));
    if (how === 'in quotes') out.byte(QUOTE);
    out.copy(place.data, place.from, place.to);
    if (how === 'in quotes') out.byte(QUOTE);
  };
}

/** What begins with a letter or a figure is no formula; marks in it and what does not fit are `written`. */
function writtenAs({ data, from, to }: Stretch): 'plain' | 'in quotes' | 'otherwise' {
  const first = data[from] ?? 0;
  const isFigure = first >= 0x30 && first <= 0x39;
  // The same letter as a small one.
  const small = first | 0x20;
  if ((!isFigure && (small < 0x61 || small > 0x7a)) || to - from > LONGEST_CELL) return 'otherwise';
  let how: 'plain' | 'in quotes' = 'plain';
  for (let at = from; at < to; at += 1) {
    const byte = data[at] ?? 0;
    if (byte === QUOTE) return 'otherwise';
    if (byte === COMMA || byte === LF || byte === CR) how = 'in quotes';
  }
  return how;
}

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d] as const;

function poundCells(unit: Line): OpenCells {
  if (!isValued(unit.totals)) return {};
  const { counted, social, localEconomic, transfer } = headingsOf(unit);
  const pounds =
    (amountsOf: (line: PlainLine) => readonly PlainPence[], indices: readonly number[]): Slot =>
    (line, out) =>
      out.pence(penceOf(amountsOf(line), indices));
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
  return ({ whole, decimals }, out) =>
    years.digits === undefined
      ? out.text(written(quantity(multiply(rational(whole, 10n ** BigInt(decimals)), years.exact))))
      : out.multiple(whole, decimals, years);
}

function perUnitOf(unit: Line): Slot {
  const pounds = poundsPerUnit(unit);
  const text = pounds ? written(quantity(pounds)) : '';
  return ({ whole }, out) => out.text(whole === 0 ? '' : text);
}
