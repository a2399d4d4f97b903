// proxies impact on the page: the total before and after, who moves by how much, why, and who stays where they are.

import { type Impact, isMoved, type LineImpact } from '../../model/impact.ts';
import { count, showPounds } from '../figures.ts';
import { showPriceBase } from '../result/amounts.ts';
import { type Block, type Column, plain, strong, toLeft, toRight, type View } from '../view.ts';
import { wordsOf } from '../wording.ts';
import { changeText, comparedFact } from './change-words.ts';
import { byIdAndTitle, byTitle, causeBlocks, measureTable, percentOf, rowTable, signed } from './impact-tables.ts';
import { causeWords, stateWords } from './impact-words.ts';
import { type Fact, fact, factsBlock } from './table-words.ts';

/** Lines and changes that are shown before the rest is only counted. */
const MOST = 40;

interface ImpactShown {
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

function headline({ total, contracts, pinned, lines, kept, before }: Impact): string {
  const { lost } = total;
  const still =
    pinned.length > 0
      ? ` ${count(pinned.length, 'contract')} pinned to a version ${pinned.length === 1 ? 'does' : 'do'} not move.`
      : '';
  const gone =
    lost > 0 ? ` ${count(lost, 'commitment')} had a figure and ${lost === 1 ? 'has' : 'have'} none any more.` : '';
  const old =
    kept > 0
      ? ` ${count(kept, 'commitment')} ${kept === 1 ? 'starts' : 'start'} in the days of ${before.version} and ${kept === 1 ? 'keeps' : 'keep'} it.`
      : '';
  if (lines.length === 0) return `Nothing moves.${still}`;
  return (
    `Net value goes from ${showPounds(total.before.net)} to ${showPounds(total.after.net)}: ` +
    `${signed(total.change.net)} (${percentOf(total)}) over ${count(contracts.length, 'contract')}.${gone}${old}${still}`
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

/** The lines that moved, those that lost their figure first. */
function lineBlocks({ lines }: Impact, { all }: ImpactShown): Block[] {
  const moved = lines.filter(isMoved);
  if (moved.length === 0) return [];
  const isLost = ({ state }: LineImpact) => state.before !== state.after;
  const sorted = [...moved.filter(isLost), ...moved.filter((line) => !isLost(line))];
  const listed = sorted.slice(0, all ? undefined : MOST);
  const columns: Column[] = [toLeft('Contract'), toLeft('Line'), toRight('GBP'), toLeft('Why')];
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
  const said = was ? why : parts;
  return `${measure}${was}${said.length > 0 ? `: ${said.join('; ')}` : ''}`;
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
