// One assumption changed at a time and the whole bid valued again by the engine: nothing is extrapolated.
import type { Commitment } from '../model/commitment.ts';
import type { Pence } from '../model/money.ts';
import { multiply, type Rational, rational, ZERO } from '../model/rational.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { Line, Options, Result } from '../model/result.ts';
import type { Mover, Sensitivity } from '../model/sensitivity.ts';
import { type LoadedTable, nameOfTable, type Parameter, type ShareName } from '../model/table.ts';
import { calculation, type RowsTask } from './calculate.ts';

interface SensitivityTask {
  readonly task: RowsTask;
  readonly lines: readonly Line[];
  readonly of: Sensitivity['of'];
  /** Other editions of the table in use. */
  readonly editions: readonly LoadedTable[];
}

/** So many lines are tried one by one, the largest first: each is a valuation of all. */
const MOST_LINES = 40;
const HALF = rational(1, 2);
const FOUR_FIFTHS = rational(4, 5);

/** Every assumption that can be changed, the one that moves the total furthest first. */
export function sensitivityOf({ task, lines, of, editions }: SensitivityTask): Sensitivity {
  const poundsOf = ({ summaries }: Result): Pence =>
    summaries.reduce((sum, summary) => sum + (of === 'social' ? summary.social : summary.net), 0n);
  const total = (change: Partial<RowsTask>): Pence => poundsOf(calculation({ ...task, ...change }).result);
  const whole = calculation(task).result;
  const base = poundsOf(whole);
  const valued = lines.filter(({ state }) => state === 'valued');
  const bySize = [...valued].sort((a, b) => (sizeOf(a) === sizeOf(b) ? 0 : sizeOf(a) > sizeOf(b) ? -1 : 1));
  const movers: Mover[] = [
    sharesMover('deadweight', 'deadweight'),
    sharesMover('attribution', 'attribution_to_others', 'attributed_share'),
    suggestedMover(),
    ...rangeMovers(),
    ...bySize.slice(0, MOST_LINES).map(quantityMover),
    ...editions.map(editionMover),
  ];
  const span = ({ low, high }: Mover) => spread([low, high, base]);
  const moving = movers.filter((mover) => span(mover) > 0n);
  moving.sort((a, b) => (span(a) === span(b) ? (a.what < b.what ? -1 : 1) : span(a) > span(b) ? -1 : 1));
  return {
    of,
    base,
    movers: moving,
    linesNotTried: Math.max(0, bySize.length - MOST_LINES),
    still: movers.filter((mover) => span(mover) === 0n).map(({ what }) => what),
  };

  function sizeOf({ totals }: Line): Pence {
    const pence = of === 'social' ? totals.social : totals.net;
    return pence < 0n ? -pence : pence;
  }

  /** A share of every row at 0 and at a half, in place of what rows and table say, the same share said otherwise among it. */
  function sharesMover(kind: 'deadweight' | 'attribution', name: ShareName, otherwise?: ShareName): Mover {
    const at = (share: Rational) =>
      total({
        rows: mapRows(task.rows, (row) => {
          const others = Object.entries(row.shares).filter(([each]) => each !== otherwise);
          return { ...row, shares: { ...Object.fromEntries(others), [name]: share } };
        }),
      });
    const [none, half] = [at(ZERO), at(HALF)];
    const what = kind === 'deadweight' ? 'Deadweight' : 'Attribution to others';
    return { kind, what, assumed: 'every line at 0%, and at 50%', low: half, high: none };
  }

  /** The shares that tables suggest and never apply by themselves. */
  function suggestedMover(): Mover {
    const taken = total({ options: { ...task.options, suggestedShares: true } });
    const assumed = 'taken off where no row gives one';
    return { kind: 'suggested', what: 'Shares that the table suggests', assumed, ...inOrder(taken, base) };
  }

  /** Each parameter with a published range at its low and high, the others as they are; then all of them together. */
  function rangeMovers(): Mover[] {
    if (task.options.case !== 'central') return [];
    const used = new Set(
      valued.flatMap(({ components }) =>
        components.flatMap(({ factors, parts }) =>
          [...factors, ...parts.flatMap(({ yearValues }) => yearValues)].map(({ parameter }) => parameter),
        ),
      ),
    );
    const tables = [...task.tables.fallback, ...[...task.tables.pinned.values()].flat()];
    const ranged = [...used].filter((id) => tables.some(({ table }) => hasRange(table.parameters[id])));
    const single = ranged.map((id): Mover => {
      const at = (end: 'low' | 'high') => total({ tables: withTables(task, (loaded) => atEnd(loaded, id, end)) });
      const label = tables.flatMap(({ table }) => table.parameters[id]?.label ?? [])[0] ?? id;
      return {
        kind: 'parameter',
        what: label,
        assumed: 'the low, and the high end of its published range',
        ...inOrder(at('low'), at('high')),
      };
    });
    if (ranged.length < 2) return single;
    const all = (name: Options['case']) => total({ options: { ...task.options, case: name } });
    const assumed = 'all of them at their low, and at their high end';
    return [
      ...single,
      { kind: 'all-ranges', what: 'Every published range', assumed, ...inOrder(all('low'), all('high')) },
    ];
  }

  /** The row alone, as it is and with less: pounds of the others do not change. */
  function quantityMover(line: Line): Mover {
    const { origin } = line.commitment;
    const alone = (quantityOf: (row: Commitment) => Rational) =>
      total({
        options: whole.options,
        rows: task.rows.map(({ contracts, commitments }) => ({
          contracts,
          commitments: commitments.flatMap((row) =>
            row.origin === origin ? { ...row, quantity: quantityOf(row) } : [],
          ),
          rejects: [],
        })),
      });
    const less = base - alone(({ quantity }) => quantity) + alone(({ quantity }) => multiply(quantity, FOUR_FIFTHS));
    return {
      kind: 'quantity',
      what: `${line.name}, ${line.measure.title}`,
      assumed: 'a fifth less is delivered',
      ...inOrder(less, base),
    };
  }

  function editionMover(loaded: LoadedTable): Mover {
    // A pin to no table that is there is to none.
    const there = total({ tables: { ...task.tables, fallback: [loaded], pinned: new Map() } });
    return {
      kind: 'edition',
      what: nameOfTable(loaded.table),
      assumed: 'every line by this edition',
      ...inOrder(there, base),
    };
  }
}

function inOrder(a: Pence, b: Pence): { low: Pence; high: Pence } {
  return a < b ? { low: a, high: b } : { low: b, high: a };
}

function spread(values: readonly Pence[]): Pence {
  const [first = 0n] = values;
  const most = values.reduce((a, b) => (b > a ? b : a), first);
  return most - values.reduce((a, b) => (b < a ? b : a), first);
}

function mapRows(rows: readonly ReadRows[], change: (row: Commitment) => Commitment): ReadRows[] {
  return rows.map((each) => ({ ...each, commitments: each.commitments.map(change) }));
}

function withTables({ tables }: RowsTask, change: (loaded: LoadedTable) => LoadedTable): RowsTask['tables'] {
  return {
    ...tables,
    fallback: tables.fallback.map(change),
    pinned: new Map([...tables.pinned].map(([pin, editions]) => [pin, editions.map(change)])),
  };
}

function hasRange(parameter: Parameter | undefined): boolean {
  return parameter?.values.some(({ low, high }) => low !== undefined && high !== undefined) ?? false;
}

/** The table with one parameter's central values at an end of their range. */
function atEnd(loaded: LoadedTable, id: string, end: 'low' | 'high'): LoadedTable {
  const parameter = loaded.table.parameters[id];
  if (!parameter) return loaded;
  const values = parameter.values.map((value) => {
    const at = value[end];
    return at === undefined ? value : { ...value, central: at };
  });
  return {
    ...loaded,
    table: { ...loaded.table, parameters: { ...loaded.table.parameters, [id]: { ...parameter, values } } },
  };
}
