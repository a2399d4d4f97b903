// Measures by words, as the command lists them.
import { findMeasures, type MeasureFound } from '../../report/proxies/measures-found.ts';
import { unitValueText } from '../../report/proxies/unit-value.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import type { World } from '../../run/world.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import type { Given, MeasureShown } from '../messages.ts';
import { layOut, optionsOf } from './desk.ts';

export async function measures(
  { words, ...given }: Given & { readonly words: string },
  world: World,
): Promise<readonly MeasureShown[]> {
  layOut(given.files);
  const { table } = await catalogOf(world).load(optionsOf(given).proxies ?? '');
  return findMeasures([table], words.split(/\s+/).filter(Boolean)).map(shown);
}

function shown({ table, id, measure }: MeasureFound): MeasureShown {
  return {
    id,
    title: measure.title,
    theme: table.themes?.[measure.theme]?.title ?? measure.theme,
    unit: measure.unit,
    worth: unitValueText(unitValueOf(table, id)),
  };
}
