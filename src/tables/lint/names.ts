// Names in a table: that they lead somewhere, that something leads to them, and that no two read as one.
import { finding } from '../../model/finding.ts';
import { FRAMEWORKS } from '../../model/frameworks.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import type { LintRule } from './rule.ts';

/** A table says of itself what its file's name says. */
export const standsUnderItsName: LintRule = ({ table, name, placeOf }) => {
  const says = nameOfTable(table);
  if (name === undefined || name === `${table.table}/${table.version}.yaml`) return [];
  const part = name.startsWith(`${table.table}/`) ? 'version' : 'table';
  return [finding('table-misplaced', { says, name }, placeOf([part]))];
};

/** Every parameter of a product, every source, every measure of an overlap and every theme is in the table. */
export const namesLeadSomewhere: LintRule = ({ table, isPartial, placeOf }) => {
  if (isPartial) return [];
  const unknown = (kind: 'parameter' | 'source' | 'measure' | 'theme', uses: readonly Use[]) => {
    const known: object = table[`${kind}s`] ?? {};
    const names = Object.keys(known);
    return uses
      .filter(({ id }) => !Object.hasOwn(known, id))
      .map(({ id, path }) => {
        const near = nearest(id, names);
        return finding('unknown-reference', { kind, id, ...(near !== undefined && { nearest: near }) }, placeOf(path));
      });
  };
  return [
    ...unknown('source', sourceUses(table)),
    ...unknown('parameter', productUses(table)),
    ...unknown('measure', [...overlapUses(table), ...replacementUses(table)]),
    ...unknown('theme', table.themes ? themeUses(table) : []),
  ];
};

/** An old name leads to one measure, is no measure any more, and was one in the edition before. */
export const renamesLeadBack: LintRule = ({ table, isPartial, earlier, placeOf }) => {
  if (isPartial) return [];
  const taken = new Set<string>();
  const [own, before] = [keysOf(table), earlier && keysOf(earlier)];
  const known = Object.keys(earlier?.measures ?? {});
  const oldNames = new Set(Object.values(earlier?.measures ?? {}).flatMap(({ renamed_from: names = [] }) => names));
  return Object.entries(table.measures).flatMap(([measure, { renamed_from: names = [] }]) =>
    names.flatMap((from, index) => {
      const place = placeOf(['measures', measure, 'renamed_from', index]);
      const why = own.has(nameKey(from)) ? 'still-there' : taken.has(nameKey(from)) ? 'twice' : undefined;
      taken.add(nameKey(from));
      if (why !== undefined) return [finding('rename-unclear', { measure, from, why }, place)];
      if (!earlier || before?.has(nameKey(from)) || oldNames.has(from)) return [];
      const near = nearest(from, known);
      const data = { measure, from, earlier: nameOfTable(earlier), ...(near !== undefined && { nearest: near }) };
      return [finding('rename-from-nothing', data, place)];
    }),
  );
};

const keysOf = ({ measures }: ProxyTable): ReadonlySet<string> => new Set(Object.keys(measures).map(nameKey));

/** Every parameter is in a product, and every source at a figure. */
export const everythingIsUsed: LintRule = ({ table, isPartial, placeOf }) => {
  if (isPartial) return [];
  const parameters = new Set(productUses(table).map(({ id }) => id));
  const sources = new Set(sourceUses(table).map(({ id }) => id));
  return [
    ...Object.keys(table.parameters)
      .filter((id) => !parameters.has(id))
      .map((id) => finding('parameter-unused', { parameter: id }, placeOf(['parameters', id], 'key'))),
    ...Object.keys(table.sources)
      .filter((id) => !sources.has(id))
      .map((id) => finding('source-unused', { source: id }, placeOf(['sources', id], 'key'))),
  ];
};

/** No two measures, parameters or sources differ only in case, hyphens and underscores. */
export const idsAreApart: LintRule = ({ table, placeOf }) =>
  (['measure', 'parameter', 'source'] as const).flatMap((kind) => {
    const seen = new Map<string, string>();
    return Object.keys(table[`${kind}s`]).flatMap((id) => {
      const other = seen.get(nameKey(id));
      if (other === undefined) {
        seen.set(nameKey(id), id);
        return [];
      }
      return [finding('ids-alike', { kind, id, other }, placeOf([`${kind}s`, id], 'key'))];
    });
  });

/** A framework of which all codes are known has every code a measure maps to. */
export const codesAreKnown: LintRule = ({ table, placeOf }) =>
  Object.entries(table.measures).flatMap(([measure, { maps_to: maps }]) =>
    Object.entries(maps ?? {}).flatMap(([framework, codes]) => {
      const found = Object.hasOwn(FRAMEWORKS, framework) ? FRAMEWORKS[framework] : undefined;
      if (!found || (found.isPartial && !found.form)) return [];
      const known = found.codes;
      return codes.flatMap((code, index) => {
        if (Object.hasOwn(known, code) || found.form?.test(code)) return [];
        const near = nearest(code, Object.keys(known));
        const data = { measure, framework, code, ...(near !== undefined && { nearest: near }) };
        return [finding('code-unknown', data, placeOf(['measures', measure, 'maps_to', framework, index]))];
      });
    }),
  );

interface Use {
  readonly id: string;
  readonly path: readonly PropertyKey[];
}

function productUses(table: ProxyTable): Use[] {
  return Object.entries(table.measures).flatMap(([measure, { components }]) =>
    (components ?? []).flatMap(({ product }, at) =>
      product.map((id, index) => ({ id, path: ['measures', measure, 'components', at, 'product', index] })),
    ),
  );
}

function themeUses({ measures }: ProxyTable): Use[] {
  return Object.entries(measures).map(([id, { theme }]) => ({ id: theme, path: ['measures', id, 'theme'] }));
}

/** What to use instead of what is deprecated. */
function replacementUses({ measures }: ProxyTable): Use[] {
  return Object.entries(measures).flatMap(([id, { deprecated }]) =>
    deprecated?.use === undefined ? [] : [{ id: deprecated.use, path: ['measures', id, 'deprecated', 'use'] }],
  );
}

function overlapUses(table: ProxyTable): Use[] {
  return (table.method?.overlaps ?? []).flatMap((overlap, at): Use[] => {
    const path = ['method', 'overlaps', at];
    if (overlap.kind === 'part-of') {
      return [
        { id: overlap.part, path: [...path, 'part'] },
        { id: overlap.whole, path: [...path, 'whole'] },
      ];
    }
    const counted = overlap.kind === 'at-most' ? overlap.for_each : undefined;
    return [
      ...overlap.measures.map((id, index) => ({ id, path: [...path, 'measures', index] })),
      ...(counted === undefined ? [] : [{ id: counted, path: [...path, 'for_each'] }]),
    ];
  });
}

function sourceUses({ parameters, measures, price_indices, discount }: ProxyTable): Use[] {
  return [
    ...Object.entries(parameters).flatMap(([id, { source }]) =>
      source === undefined || source === 'definition' ? [] : [{ id: source, path: ['parameters', id, 'source'] }],
    ),
    ...Object.entries(measures).flatMap(([id, { suggested }]) =>
      Object.entries({ ...suggested }).map(([name, { source }]) => ({
        id: source,
        path: ['measures', id, 'suggested', name, 'source'],
      })),
    ),
    ...Object.entries({ ...price_indices }).map(([kind, { source }]) => ({
      id: source,
      path: ['price_indices', kind, 'source'],
    })),
    ...Object.entries({ ...discount }).map(([name, { source }]) => ({
      id: source,
      path: ['discount', name, 'source'],
    })),
  ];
}
