// One line of JSON for each line of a kind: what lineJson makes of the line of a unit, with places for what rows say.
import { formatExact } from '../../model/decimal.ts';
import type { PlainLine, PlainPence } from '../../model/plain-line.ts';
import type { Line, LineComponent, TableUsed } from '../../model/result.ts';
import { NO_DAY, type OwnWords, type Stretch } from '../../model/rows.ts';
import type { LineBytes } from '../line-bytes.ts';
import {
  areaCode,
  byCode,
  contractCode,
  headingsOf,
  lineName,
  mannerCode,
  ofFile,
  penceOf,
  SharesLeft,
  type Slot,
  type TemplatePiece,
  timesQuantity,
  writeDay,
} from '../line-template.ts';
import { lineJson } from './json-line.ts';
import type { Json } from './json-value.ts';

/** A place between quotation marks. */
class Quoted {
  readonly slot: Slot;

  constructor(slot: Slot) {
    this.slot = slot;
  }
}

/** JSON with open places. */
type Open = Json | Slot | Quoted | readonly Open[] | { readonly [key: string]: Open };

const quoted = (slot: Slot): Quoted => new Quoted(slot);
const orNull = (text: string | undefined): string => (text === undefined ? 'null' : JSON.stringify(text));
const [QUOTE, BACKSLASH, SPACE] = [0x22, 0x5c, 0x20] as const;

/** Words as they stand in the file, where JSON has them so. */
function words(field: OwnWords): Slot {
  const place = { data: new Uint8Array(), from: 0, to: 0 };
  return ({ block, row }, out) => {
    if (!block.wordsAt(row, field, place) || !isPlain(place)) return out.text(orNull(block.textOf(row, field)));
    out.byte(QUOTE);
    out.copy(place.data, place.from, place.to);
    out.byte(QUOTE);
  };
}

function isPlain({ data, from, to }: Stretch): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = data[at] ?? 0;
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) return false;
  }
  return true;
}

/** Makes the templates of a run: what they have in common is worked out once for all of them. */
export function jsonTemplates(tables: readonly TableUsed[], more: { readonly [key: string]: Json }) {
  const left = new SharesLeft();
  const day = (which: 'start' | 'end'): Slot => {
    return (line, out) => {
      if (line[which] === NO_DAY) return out.text('null');
      out.byte(QUOTE);
      writeDay(line[which], out);
      out.byte(QUOTE);
    };
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
    line: lineName(JSON.stringify),
    commitment_id: words('commitment_id'),
    file: ofFile(({ path }) => JSON.stringify(path)),
    line_number: ({ block, row }: PlainLine, out: LineBytes) => out.whole(block.lines[row] ?? 0),
    evidence: words('evidence'),
    notes: words('notes'),
    quantity: quoted(({ whole, decimals }, out) => out.decimal(whole, decimals)),
    start: day('start'),
    end: day('end'),
    period: ({ period }: PlainLine, out: LineBytes) => out.text(orNull(period)),
    area: byCode(areaCode, ({ area }) => orNull(area || undefined)),
  };

  return (unit: Line): TemplatePiece[] => {
    const json = lineJson(unit, tables[unit.proxies]);
    const { counted, social, localEconomic, transfer, of } = headingsOf(unit);
    const pounds = (amounts: (line: PlainLine) => readonly PlainPence[], indices: readonly number[]) =>
      quoted((line, out) => out.pence(penceOf(amounts(line), indices)));
    const net = (indices: readonly number[]) => pounds((line) => line.net, indices);
    const component = (own: (typeof json.components)[number], index: number): Open => ({
      ...own,
      ...componentSlots(unit.components[index], own.parts, left),
      gross: pounds((line) => line.gross, [index]),
      net: net([index]),
    });
    const perUnit = JSON.stringify(json.pounds_per_unit);
    const open: Open = {
      ...json,
      ...ofAll,
      quantity_total: quoted(timesQuantity(unit.quantity)),
      dates_from: unit.dates ? quoted(({ from }, out) => out.text(from)) : null,
      shares: json.shares.map((own) =>
        own.from === 'row' && own.name !== 'drop_off' ? { ...own, value: shareOf(own.name) } : own,
      ),
      pounds_per_unit: ({ whole }: PlainLine, out: LineBytes) => out.text(whole === 0 ? 'null' : perUnit),
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
          net_unrounded: quoted(timesQuantity(part.net, left)),
        };
      }),
    }),
    gross_unrounded: quoted(timesQuantity(unit.grossUnrounded)),
    net_unrounded: quoted(timesQuantity(unit.netUnrounded, left)),
  };
}

/** Writes as JSON.stringify does. */
function write(open: Open, pieces: TemplatePiece[]): void {
  if (typeof open === 'function') pieces.push(open);
  else if (open instanceof Quoted) pieces.push('"', open.slot, '"');
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
