// Units: every product comes to pounds per unit of its measure, and no unit is spelt in two ways.
import { finding } from '../../model/finding.ts';
import type { ProxyTable } from '../../model/table.ts';
import { type Dimensions, formatUnit, multiplyUnits, parseUnit, sameUnit } from '../../model/unit.ts';
import type { LintRule } from './rule.ts';

const GBP: Dimensions = new Map([['GBP', 1]]);

/** A product times the unit of its measure is GBP. */
export const productsComeToPounds: LintRule = ({ table, placeOf }) =>
  Object.entries(table.measures).flatMap(([measure, { unit, components }]) =>
    (components ?? []).flatMap(({ product }, at) => {
      const parameters = product.map((id) => ({ id, unit: table.parameters[id]?.unit }));
      // A parameter that is not there is told by itself.
      if (parameters.some((parameter) => parameter.unit === undefined) || comesToPounds(table, unit, product))
        return [];
      const said = parameters.map((parameter) => `${parameter.id} (${parameter.unit})`).join(' x ');
      const comesTo = formatUnit(unitsOf(table, product));
      const data = { measure, product: said || 'an empty product', comesTo, unit };
      return [finding('units-do-not-multiply-out', data, placeOf(['measures', measure, 'components', at, 'product']))];
    }),
  );

/** True when the parameters of a product are there and multiply out to GBP per unit. */
export function comesToPounds(table: ProxyTable, unit: string, product: readonly string[]): boolean {
  const isThere = product.every((id) => Object.hasOwn(table.parameters, id));
  return isThere && sameUnit(multiplyUnits([unitsOf(table, product), parseUnit(unit) ?? new Map()]), GBP);
}

function unitsOf(table: ProxyTable, product: readonly string[]): Dimensions {
  return multiplyUnits(product.flatMap((id) => parseUnit(table.parameters[id]?.unit ?? '') ?? []));
}

interface Spelling {
  uses: number;
  /** Where it stands first. */
  readonly path: readonly string[];
}

/** No word of a unit is also there in another case, or with an s behind it. */
export const unitsAreSpeltOnce: LintRule = ({ table, placeOf }) => {
  const uses = [
    ...Object.entries(table.parameters).map(([id, { unit }]) => ({ unit, path: ['parameters', id, 'unit'] })),
    ...Object.entries(table.measures).map(([id, { unit }]) => ({ unit, path: ['measures', id, 'unit'] })),
  ];
  const spellings = new Map<string, Map<string, Spelling>>();
  for (const { unit, path } of uses) {
    for (const word of new Set(unit.split(/[/-]/))) {
      const key = word.toLowerCase().replace(/s$/, '');
      const ofKey = spellings.get(key) ?? new Map<string, Spelling>();
      const spelling = ofKey.get(word) ?? { uses: 0, path };
      spelling.uses += 1;
      spellings.set(key, ofKey.set(word, spelling));
    }
  }
  return [...spellings.values()].flatMap((ofKey) => {
    // The spelling that is used most is taken for the right one; of two used alike, the first.
    const [usual, ...others] = [...ofKey].sort(([, a], [, b]) => b.uses - a.uses);
    if (!usual) return [];
    return others.map(([unit, { path }]) => finding('units-alike', { unit, other: usual[0] }, placeOf(path)));
  });
};
