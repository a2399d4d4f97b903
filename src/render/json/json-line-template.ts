// One line of JSON for each line of a kind: what lineJson makes of the line of a unit, with places for what rows say.
import { lineNameOf } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { formatPence } from '../../model/money.ts';
import { decimalText } from '../../model/multiples.ts';
import type { PlainLine, PlainPence } from '../../model/plain-line.ts';
import type { Line, LineComponent, TableUsed } from '../../model/result.ts';
import type { OwnWords } from '../../model/rows.ts';
import {
  areaCode,
  byCode,
  contractCode,
  DayTexts,
  headingsOf,
  mannerCode,
  penceOf,
  SharesLeft,
  type Slot,
  type TemplatePiece,
  timesQuantity,
  timesQuantityLeft,
} from '../line-template.ts';
import { lineJson } from './json-line.ts';
import type { Json } from './json-value.ts';

/** JSON with open places. */
type Open = Json | Slot | readonly Open[] | { readonly [key: string]: Open };

const quoted =
  (slot: Slot): Slot =>
  (line) =>
    `"${slot(line)}"`;
const orNull = (text: string | undefined): string => (text === undefined ? 'null' : JSON.stringify(text));
const words =
  (field: OwnWords): Slot =>
  ({ block, row }) =>
    orNull(block.textOf(row, field));

/** Makes the templates of a run: what they have in common is worked out once for all of them. */
export function jsonTemplates(tables: readonly TableUsed[], more: { readonly [key: string]: Json }) {
  const days = new DayTexts();
  const left = new SharesLeft();
  const day = (which: 'start' | 'end'): Slot => {
    return (line) => (days.of(line[which]) === '' ? 'null' : `"${days.of(line[which])}"`);
  };
  const share = new Map<string, Slot>();
  const shareOf = (name: Line['shares'][number]['name']): Slot => {
    const known =
      share.get(name) ??
      byCode(mannerCode, ({ manner }) =>
        JSON.stringify(formatExact(manner.shares[name] ?? { numerator: 0n, denominator: 1n })),
      );
    share.set(name, known);
    return known;
  };
  const ofAll = {
    contract_id: byCode(contractCode, ({ contract }) => JSON.stringify(contract.id)),
    line: ({ block, row }: PlainLine) => {
      const id = block.textOf(row, 'commitment_id');
      return JSON.stringify(
        lineNameOf({ ...(id !== undefined && { id }), origin: { file: block.file, line: block.lines[row] ?? 0 } }),
      );
    },
    commitment_id: words('commitment_id'),
    file: ({ block }: PlainLine) => JSON.stringify(block.file.path),
    line_number: ({ block, row }: PlainLine) => String(block.lines[row]),
    evidence: words('evidence'),
    notes: words('notes'),
    quantity: quoted(({ whole, decimals }) => decimalText(whole, decimals)),
    start: day('start'),
    end: day('end'),
    period: ({ period }: PlainLine) => orNull(period),
    area: byCode(areaCode, ({ area }) => orNull(area || undefined)),
  };

  return (unit: Line): TemplatePiece[] => {
    const json = lineJson(unit, tables[unit.proxies]);
    const { counted, social, localEconomic, transfer, of } = headingsOf(unit);
    const pounds = (amounts: (line: PlainLine) => readonly PlainPence[], indices: readonly number[]) =>
      quoted((line) => formatPence(penceOf(amounts(line), indices)));
    const net = (indices: readonly number[]) => pounds((line) => line.net, indices);
    const component = (own: (typeof json.components)[number], index: number): Open => ({
      ...own,
      ...componentSlots(unit.components[index], own.parts, left),
      gross: pounds((line) => line.gross, [index]),
      net: net([index]),
    });
    const open: Open = {
      ...json,
      ...ofAll,
      quantity_total: quoted(timesQuantity(unit.quantity)),
      dates_from: unit.dates ? ({ from }: PlainLine) => `"${from}"` : null,
      shares: json.shares.map((own) =>
        own.from === 'row' && own.name !== 'drop_off' ? { ...own, value: shareOf(own.name) } : own,
      ),
      pounds_per_unit: ({ whole }: PlainLine) => (whole === 0 ? 'null' : JSON.stringify(json.pounds_per_unit)),
      gross: pounds((line) => line.gross, counted),
      net: net(counted),
      social: net(social),
      local_economic: net(localEconomic),
      transfer: net(transfer),
      by_kind: Object.fromEntries(Object.keys(json.by_kind).map((kind) => [kind, net(of(kind))])),
      components: json.components.map(component),
      ...more,
    };
    const pieces: TemplatePiece[] = [];
    write(open, pieces);
    return pieces;
  };
}

function componentSlots(
  unit: LineComponent | undefined,
  parts: readonly { readonly [key: string]: Json }[] | undefined,
  left: SharesLeft,
): { readonly [key: string]: Open } {
  if (!unit) return {};
  return {
    ...(parts && {
      parts: parts.map((own, at): Open => {
        const part = unit.parts[at];
        if (!part) return own;
        return {
          ...own,
          quantity: quoted(timesQuantity(part.quantity)),
          gross_unrounded: quoted(timesQuantity(part.gross)),
          net_unrounded: quoted(timesQuantityLeft(part.net, left)),
        };
      }),
    }),
    gross_unrounded: quoted(timesQuantity(unit.grossUnrounded)),
    net_unrounded: quoted(timesQuantityLeft(unit.netUnrounded, left)),
  };
}

/** Writes as JSON.stringify does. */
function write(open: Open, pieces: TemplatePiece[]): void {
  if (typeof open === 'function') pieces.push(open);
  else if (isList(open)) {
    pieces.push('[');
    for (const [index, each] of open.entries()) {
      if (index > 0) pieces.push(',');
      write(each, pieces);
    }
    pieces.push(']');
  } else if (typeof open === 'object' && open !== null) {
    let before = '{';
    for (const [key, value] of Object.entries(open)) {
      if (value === undefined) continue;
      pieces.push(`${before}${JSON.stringify(key)}:`);
      write(value, pieces);
      before = ',';
    }
    pieces.push(before === '{' ? '{}' : '}');
  } else pieces.push(JSON.stringify(open));
}

function isList(open: Open): open is readonly Open[] {
  return Array.isArray(open);
}
