// Which rows a bid says are different people, hours, pounds or tonnes: at the contract, for all it names, or at a row.
import { isMap } from './yaml-shape.ts';

/** What a row's own `different` and its contract's say of it, as a sheet would: ids with commas between them. */
export function differentFor(ofContract: unknown, entry: Readonly<Record<string, unknown>>): string {
  const id = typeof entry.id === 'string' ? entry.id : undefined;
  const groups = groupsIn(ofContract).filter((group) => id !== undefined && group.includes(id));
  return [...new Set([...groups.flat(), ...groupsIn(entry.different).flat()])].join(', ');
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
