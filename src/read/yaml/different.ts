// Which rows a bid says are different people, hours, pounds or tonnes: at the contract, for all it names, or at a row.
import { MOST_DIFFERENT } from '../../model/bounds.ts';
import { addTo } from '../../model/lists.ts';
import { isMap } from './yaml-shape.ts';

/** What a row's own `different` and its contract's say of it, as a sheet would: ids with commas between them. */
export function differentFor(ofContract: unknown, entry: Readonly<Record<string, unknown>>): string {
  const groups = typeof entry.id === 'string' ? groupsWith(entry.id, ofContract) : [];
  const ids = new Set<string>();
  for (const group of [...groups, ...groupsIn(entry.different)]) {
    for (const one of group) if (ids.size < MOST_TOLD) ids.add(one);
  }
  return [...ids].join(', ');
}

/** Of more than are read so many show that there are. */
const MOST_TOLD = 10 * MOST_DIFFERENT;

/** The groups of the contract whose rows were asked last, by the ids in them. */
let last: { readonly of: unknown; readonly byId: ReadonlyMap<string, readonly string[][]> } | undefined;

function groupsWith(id: string, ofContract: unknown): readonly string[][] {
  if (ofContract === undefined) return [];
  if (last?.of !== ofContract) {
    const byId = new Map<string, string[][]>();
    for (const group of groupsIn(ofContract)) for (const one of new Set(group)) addTo(byId, one, group);
    last = { of: ofContract, byId };
  }
  return last.byId.get(id) ?? [];
}

/** A text or a list of ids is one group; a list of lists several. */
function groupsIn(value: unknown): string[][] {
  if (typeof value === 'string') return [value.split(/[,;]/).map((one) => one.trim())];
  if (!Array.isArray(value) || isMap(value)) return [];
  const lists = value.filter((one): one is unknown[] => Array.isArray(one));
  const ids = value.filter((one): one is string => typeof one === 'string');
  return [
    ...(ids.length > 0 ? [ids] : []),
    ...lists.map((one) => one.filter((id): id is string => typeof id === 'string')),
  ];
}
