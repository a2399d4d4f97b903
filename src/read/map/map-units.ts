// What a map makes of units: another name for the same, or a number that turns theirs into ours.
import type { Field } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { equals } from '../../model/rational.ts';
import { rateIn, saidDifference, unitDifference } from '../../model/unit-sizes.ts';
import { perNamed } from '../../model/unit-spellings.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import type { MapForm } from './map-schema.ts';
import { factorIn, type MapValues } from './map-values.ts';
import { textKey, type UnitConversion } from './sheet-map.ts';

export class MapUnits {
  readonly #document: YamlDocument;
  readonly #faults: Finding[];
  readonly #values: MapValues;

  constructor(document: YamlDocument, faults: Finding[], values: MapValues) {
    this.#document = document;
    this.#faults = faults;
    this.#values = values;
  }

  /** Units that are turned into ours by a number. */
  conversions(form: NonNullable<MapForm['units']> = {}): ReadonlyMap<string, UnitConversion> {
    const conversions = new Map<string, UnitConversion>();
    for (const [theirs, ours] of Object.entries(form)) {
      if (typeof ours === 'string') continue;
      const times = factorIn(ours.times);
      const to = ours.to.trim();
      if (to === '') this.#values.unclear(['units', theirs, 'to'], 'stands for nothing; give the unit it has here');
      if (!times) {
        this.#values.factor(['units', theirs, 'times'], ours.times);
        continue;
      }
      const known = unitDifference(theirs, to);
      if (known?.why === 'size' && !equals(known.times, times)) {
        const data = { from: theirs, to, times: formatExact(known.times), said: formatExact(times) };
        this.#faults.push(finding('unit-renamed', data, this.#document.placeOf(['units', theirs, 'times'])));
      }
      conversions.set(textKey(theirs), { to, times });
    }
    return conversions;
  }

  /** Units by another name for the same; one of another size, or for each of something, is never renamed. */
  names(form: MapForm): ReadonlyMap<string, string> {
    const names: Record<string, string> = {};
    const isOfYears = saysWhichYear(form);
    for (const [theirs, ours] of Object.entries(form.units ?? {})) {
      if (typeof ours !== 'string') continue;
      names[theirs] = ours;
      const differs = saidDifference(theirs, ours);
      const each = rateIn(theirs);
      // What a year's quantity is of, the rows may say themselves.
      const isRate = each !== undefined && each !== rateIn(ours) && !(each === 'year' && isOfYears);
      if (!differs && !isRate) continue;
      const data = {
        from: theirs,
        to: ours.trim(),
        ...(differs?.why === 'size' && { times: formatExact(differs.times) }),
        ...(differs?.why === 'kind' && { fromKind: differs.fromKind, toKind: differs.toKind }),
        ...(isRate && { each }),
      };
      this.#faults.push(finding('unit-renamed', data, this.#document.placeOf(['units', theirs])));
    }
    return this.#values.aliases('units', names);
  }
}

/** Fields that say for how long a quantity is. */
const OF_TIME: readonly Field[] = ['per', 'period', 'start', 'end'];

/** Whether a map says itself that quantities are of a year, or of which days. */
function saysWhichYear({ columns, constants, rows = [], across = [] }: MapForm): boolean {
  const own = [columns, ...rows, ...(Array.isArray(across) ? across : [across])];
  if (own.some((fields) => fields && OF_TIME.some((field) => Object.hasOwn(fields, field)))) return true;
  const { per, period, start } = constants ?? {};
  return (per !== undefined && perNamed(per) === 'year') || (period ?? start) !== undefined;
}
