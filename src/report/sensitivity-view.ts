// What moves the total, as a tornado: the widest on top, with what was assumed at either end.

import type { Mover, Sensitivity } from '../model/sensitivity.ts';
import { count, showPence, showPounds } from './figures.ts';
import { type Block, plain, quiet, strong, type Text, toLeft, toRight, type View } from './view.ts';

/** So many movers are drawn; JSON has all. */
const MOST = 20;
/** Characters on either side of the total. */
const HALF_BAR = 12;

export function viewOfSensitivity(sensitivity: Sensitivity): View {
  const [title, ...blocks] = tornadoBlocks(sensitivity);
  return title?.type === 'section' ? [{ ...title, type: 'title' }, ...blocks] : blocks;
}

/** What stands above the tornado. */
export function tornadoTitle({ of, base }: Sensitivity): string {
  const what = of === 'social' ? 'social value' : 'social and local economic value';
  return `What moves ${what} of ${showPounds(base)} most`;
}

/** The movers that are drawn. */
export function moversShown({ movers }: Sensitivity): readonly Mover[] {
  return movers.slice(0, MOST);
}

/** The tornado as a section, with what was assumed; without bars where they are drawn otherwise. */
export function tornadoBlocks(sensitivity: Sensitivity, hasBars = true): View {
  const { base, movers, linesNotTried, still } = sensitivity;
  const shown = moversShown(sensitivity);
  const reach = shown.reduce((most, { low, high }) => max(most, max(base - low, high - base)), 0n);
  const left = movers.length - shown.length;
  const notes: Text[] = [
    plain('One assumption is changed at a time, and the whole bid is valued again; the others stay as they are.'),
    ...shown.filter(isFirstOfKind).map(({ kind, assumed }) => plain(`${NAMES[kind]}: ${assumed}.`)),
    ...(left > 0 ? [quiet(`${count(left, 'smaller one')} not shown: -f json has all.`)] : []),
    ...(linesNotTried > 0
      ? [quiet(`The quantities of ${count(linesNotTried, 'smaller line')} were not tried one by one.`)]
      : []),
    ...(still.length > 0 ? [quiet(`${count(still.length, 'change')} did not move the total at all.`)] : []),
  ];
  return [
    { type: 'section', text: tornadoTitle(sensitivity) },
    ...(shown.length === 0 ? [] : tornado(shown, base, reach, hasBars)),
    { type: 'items', items: notes },
  ];

  function isFirstOfKind(mover: Mover): boolean {
    return shown.find(({ kind }) => kind === mover.kind) === mover;
  }
}

const NAMES: Readonly<Record<Mover['kind'], string>> = {
  deadweight: 'Deadweight',
  attribution: 'Attribution to others',
  suggested: 'Suggested shares',
  parameter: 'A published figure',
  'all-ranges': 'Every published range',
  quantity: 'A quantity',
  edition: 'Another edition',
};

function tornado(movers: readonly Mover[], base: bigint, reach: bigint, hasBars: boolean): Block[] {
  return [
    {
      type: 'listing',
      columns: [toRight('Low, GBP'), toRight('High, GBP'), ...(hasBars ? [toLeft('Less | more')] : []), toLeft('What')],
      rows: movers.map((mover) => [
        plain(showPence(mover.low)),
        plain(showPence(mover.high)),
        ...(hasBars ? [strong(bar(mover, base, reach))] : []),
        plain(mover.what),
      ]),
    },
  ];
}

/** `   =====|==         `: how far below and above the total, the furthest of all as long as there is room. */
function bar({ low, high }: Mover, base: bigint, reach: bigint): string {
  const length = (pence: bigint) => (pence <= 0n ? 0 : Math.max(1, Number((pence * BigInt(HALF_BAR)) / reach)));
  return `${'='.repeat(length(base - low)).padStart(HALF_BAR)}|${'='.repeat(length(high - base)).padEnd(HALF_BAR)}`;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
