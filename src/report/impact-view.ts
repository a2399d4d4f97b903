// proxies impact on the page: the total before and after, who moves by how much, why, and who stays where they are.
import type { Amounts, Cause, Compared, Impact, ImpactRow, LineImpact } from '../model/impact.ts';
import type { Pence } from '../model/money.ts';
import { money, showPriceBase } from './amounts.ts';
import { changeText, comparedFact, signedPercent } from './change-words.ts';
import { count, showPence, showPounds } from './figures.ts';
import { causeWords, ORDER_OF_CAUSES, stateWords } from './impact-words.ts';
import { type Fact, fact, factsBlock } from './table-words.ts';
import { type Block, type Column, plain, quiet, strong, type Text, type View } from './view.ts';
import { wordsOf } from './wording.ts';

/** Lines and changes that are shown before the rest is only counted. */
const MOST = 40;

export interface ImpactShown {
  /** Everything, however long. */
  readonly all: boolean;
  /** The most that a contract or the total may change, as it was given. */
  readonly maxChange?: string;
}

/** What the new table does to the commitments, arranged for people who have to agree to it. */
export function viewOfImpact(impact: Impact, shown: ImpactShown): View {
  const { before, after, total, pinned } = impact;
  const names = [
    `${before.id} ${before.version}`,
    before.id === after.id ? after.version : `${after.id} ${after.version}`,
  ];
  return [
    { type: 'title', text: `What ${names.join(' to ')} does to ${count(total.lines, 'commitment')}` },
    factsBlock([
      comparedFact('before', before),
      comparedFact('after', after),
      ...impact.inputs.map(({ path }) => fact('input', path)),
      ...choiceFacts(impact),
      shown.maxChange === undefined
        ? undefined
        : fact('gate', `no contract, and not the total, by more than ${shown.maxChange}`),
    ]),
    { type: 'paragraph', text: headline(impact), tone: 'strong' },
    ...rowTable('By contract', impact.contracts, total, byIdAndTitle),
    ...pinnedBlocks(pinned),
    ...rowTable('By theme', impact.themes, total, byTitle),
    ...measureTable(impact),
    ...transferBlocks(impact),
    ...causeBlocks(impact),
    ...lineBlocks(impact, shown),
    ...changeBlocks(impact, shown),
  ];
}

function headline({ total, contracts, pinned, lines }: Impact): string {
  const { lost } = total;
  const still =
    pinned.length > 0
      ? ` ${count(pinned.length, 'contract')} pinned to a version ${pinned.length === 1 ? 'does' : 'do'} not move.`
      : '';
  const gone =
    lost > 0 ? ` ${count(lost, 'commitment')} had a figure and ${lost === 1 ? 'has' : 'have'} none any more.` : '';
  if (lines.length === 0) return `Nothing moves.${still}`;
  return (
    `Net value goes from ${showPounds(total.before.net)} to ${showPounds(total.after.net)}: ` +
    `${signed(total.change.net)} (${percentOf(total)}) over ${count(contracts.length, 'contract')}.${gone}${still}`
  );
}

function choiceFacts(impact: Impact): (Fact | undefined)[] {
  const { options } = impact;
  const { priceBase, status } = options;
  const bases = [priceBase?.calendar, priceBase?.financial].filter((base) => base !== undefined);
  const { before, after } = impact.priceBases;
  const stated = [before, after].map((list) => list.map(showPriceBase).join(', ') || 'none');
  return [
    stated[0] === stated[1]
      ? fact('prices', stated[0])
      : fact('prices', `before: ${stated[0]}; after: ${stated[1]}; the change holds what prices did as well`),
    options.case === 'central' ? undefined : fact('case', options.case),
    status && fact('status', status),
    bases.length > 0 ? fact('moved to', `prices of ${bases.join(' and ')}`) : undefined,
    options.discount && fact('discounted', options.discount),
    options.repin ? fact('pins', 'overridden: every contract moves') : undefined,
  ];
}

const COLUMNS: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'GBP before', align: 'right' },
  { title: 'GBP after', align: 'right' },
  { title: 'Change', align: 'right' },
  { title: '%', align: 'right' },
];

type Label = (row: ImpactRow) => string;
const byIdAndTitle: Label = ({ id, title }) => (title === '' || title === id ? id : `${id} ${title}`);
const byTitle: Label = ({ title }) => title;
const byId: Label = ({ id }) => id;

function rowTable(title: string, rows: readonly ImpactRow[], total: ImpactRow, label: Label): Block[] {
  if (rows.length === 0) return [];
  return [
    { type: 'section', text: title },
    {
      type: 'table',
      columns: COLUMNS,
      rows: rows.map((row) => rowCells(row, label(row))),
      totals: [rowCells(total, 'Total')],
    },
  ];
}

/** A line without a figure adds nothing to a sum, and that is said where the sum stands. */
function rowCells(row: ImpactRow, label: string): Text[] {
  const lost = row.lost === 0 ? '' : ` (${count(row.lost, 'line')} without a figure now)`;
  return [
    plain(`${label}${lost}`),
    money(row.before.net),
    money(row.after.net),
    plain(signed(row.change.net)),
    plain(percentOf(row)),
  ];
}

/** Measures that move, one by one, and all others in one row. */
function measureTable({ measures, total }: Impact): Block[] {
  const moved = measures.filter(({ change, lost }) => change.net !== 0n || lost > 0);
  const still = measures.filter((row) => !moved.includes(row));
  if (moved.length === 0) return [];
  const rest = still.reduce((sum, { before }) => sum + before.net, 0n);
  const row = [plain(count(still.length, 'other measure')), money(rest), money(rest), plain('0.00'), plain('0.00%')];
  return rowTable('By measure', moved, total, byId).map((block) =>
    block.type === 'table' && still.length > 0 ? { ...block, rows: [...block.rows, row] } : block,
  );
}

function pinnedBlocks(pinned: Impact['pinned']): Block[] {
  if (pinned.length === 0) return [];
  return [
    {
      type: 'items',
      items: pinned.map(({ id, title, pin, net, lines }) =>
        plain(
          `${id}${title ? ` ${title}` : ''} is pinned to ${pin} and does not move: ${showPounds(net)} over ` +
            `${count(lines, 'commitment')}, in no total here (--repin moves it).`,
        ),
      ),
    },
  ];
}

/** Money that changes hands is in no total, and moves unseen unless it is said. */
function transferBlocks({ total }: Impact): Block[] {
  if (total.before.transfer === total.after.transfer) return [];
  const { before, after, change } = total;
  const text =
    `Transfers, which are in no total, go from ${showPounds(before.transfer)} to ${showPounds(after.transfer)} ` +
    `(${signed(change.transfer)}).`;
  return [{ type: 'paragraph', text, tone: 'plain' }];
}

function causeBlocks({ total, lines }: Impact): Block[] {
  if (total.causes.length === 0) return [];
  const causes = [...total.causes].sort((a, b) => bySize(b.change, a.change));
  const withTransfer = causes.some(({ change }) => change.transfer !== 0n);
  const columns: Column[] = [
    { title: 'Why', align: 'left' },
    { title: 'Lines', align: 'right' },
    { title: 'GBP', align: 'right' },
    ...(withTransfer ? [{ title: 'Transfers', align: 'right' } as const] : []),
  ];
  const row = (label: string, times: string, change: Amounts): Text[] => [
    plain(label),
    plain(times),
    plain(signed(change.net)),
    ...(withTransfer ? [change.transfer === 0n ? quiet('-') : plain(signed(change.transfer))] : []),
  ];
  const rows = causes.map((cause) => {
    const times = lines.filter((line) => line.causes.some((own) => isSame(own, cause))).length;
    return row(causeWords(cause), String(times), cause.change);
  });
  return [
    { type: 'section', text: 'Why' },
    { type: 'table', columns, rows, totals: [row('Total', '', total.change)] },
    { type: 'paragraph', text: ORDER_OF_CAUSES, tone: 'quiet' },
  ];
}

const isSame = (a: Cause, b: Cause): boolean => causeWords(a) === causeWords(b);

function bySize(a: Amounts, b: Amounts): number {
  const size = ({ net, transfer }: Amounts): Pence =>
    (net < 0n ? -net : net) * 1_000_000_000n + (transfer < 0n ? -transfer : transfer);
  return size(a) < size(b) ? -1 : size(a) > size(b) ? 1 : 0;
}

/** The lines that moved, those that lost their figure first. */
function lineBlocks({ lines }: Impact, { all }: ImpactShown): Block[] {
  const moved = lines.filter((line) => line.causes.length > 0 || line.state.before !== line.state.after);
  if (moved.length === 0) return [];
  const isLost = ({ state }: LineImpact) => state.before !== state.after;
  const sorted = [...moved.filter(isLost), ...moved.filter((line) => !isLost(line))];
  const listed = sorted.slice(0, all ? undefined : MOST);
  const columns: Column[] = [
    { title: 'Contract', align: 'left' },
    { title: 'Line', align: 'left' },
    { title: 'GBP', align: 'right' },
    { title: 'Why', align: 'left' },
  ];
  const rows = listed.map((line) => [
    plain(line.contract),
    plain(line.name),
    plain(signed(line.change.net)),
    isLost(line) ? strong(lineWhy(line)) : plain(lineWhy(line)),
  ]);
  const more = sorted.length - listed.length;
  return [
    { type: 'section', text: `${count(moved.length, 'line')} of ${lines.length} moved` },
    { type: 'listing', columns, rows },
    ...(more > 0
      ? [{ type: 'paragraph', text: `And ${count(more, 'more line')} (-v shows all).`, tone: 'quiet' } as const]
      : []),
  ];
}

function lineWhy({ measure, state, causes, reasons }: LineImpact): string {
  const was =
    state.before === state.after ? '' : `, ${stateWords(state.before)} before and ${stateWords(state.after)} after`;
  const why = reasons.map((reason) => wordsOf(reason).message);
  const parts = causes.map((cause) => {
    const transfer = cause.change.transfer === 0n ? '' : `, transfers ${signed(cause.change.transfer)}`;
    return causes.length > 1 || transfer
      ? `${causeWords(cause)} ${signed(cause.change.net)}${transfer}`
      : causeWords(cause);
  });
  return `${measure}${was}: ${[...(was ? why : parts)].join('; ')}`;
}

/** The table's own notes on what changed, with the fingerprint of each change. */
function changeBlocks({ changes }: Impact, { all }: ImpactShown): Block[] {
  const listed = changes.slice(0, all ? undefined : MOST);
  if (listed.length === 0) return [];
  const blocks = listed.flatMap((change): Block[] => [
    { type: 'paragraph', text: `${change.subject.id}: ${change.subject.title}`, tone: 'strong' },
    factsBlock([
      fact(change.class, changeText(change), change.fingerprint),
      ...change.notes.map((note) => fact('note', note)),
    ]),
  ]);
  const more = changes.length - listed.length;
  return [
    { type: 'section', text: 'The changes behind it' },
    ...blocks,
    ...(more > 0
      ? [{ type: 'paragraph', text: `And ${count(more, 'more change')} (-v shows all).`, tone: 'quiet' } as const]
      : []),
  ];
}

/** `+1,234.50`, `-0.01`, `0.00`. */
export function signed(pence: Pence): string {
  return `${pence > 0n ? '+' : ''}${showPence(pence)}`;
}

/** The change as a percentage of what was there; `from nothing` where nothing was. */
export function percentOf({ ratio, change }: Pick<Compared, 'ratio' | 'change'>): string {
  if (ratio) return signedPercent(ratio);
  return change.net === 0n ? '0.00%' : 'from nothing';
}
