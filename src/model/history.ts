// Every value a measure ever had: version by version, as published, with what one unit came to.
import type { PriceBase } from './price-base.ts';
import type { Grade, ParameterValue, Source } from './table.ts';
import type { ComponentValue } from './unit-value.ts';

/** One parameter of a product as a version writes it. */
export interface HistoricFigure {
  readonly parameter: string;
  readonly label: string;
  readonly unit: string;
  readonly priceBase: PriceBase;
  readonly grade?: Grade;
  readonly values: readonly ParameterValue[];
  readonly note?: string;
  /** `definition`, or an id of the version's sources; absent when it does not say. */
  readonly sourceId?: string;
  readonly source?: Source;
}

/** A component of the measure in one version, with the figures it is the product of. */
export interface HistoricComponent {
  readonly value: ComponentValue;
  readonly figures: readonly HistoricFigure[];
}

/** How a measure stands in one version of its table. */
export interface HistoricVersion {
  readonly version: string;
  /** What it was called in this version, where that is another name. */
  readonly measure?: string;
  readonly covers?: { readonly from: string; readonly to: string };
  readonly releasedOn?: string;
  /** The version is in the lock, and its bytes are those of the lock. */
  readonly locked: boolean;
  /** `absent`: this version has no such measure; `same`: as in the version before, pounds, figures and sources alike. */
  readonly state: 'first' | 'changed' | 'same' | 'absent';
  readonly unit?: string;
  readonly recordOnly?: boolean;
  readonly components: readonly HistoricComponent[];
}

export interface History {
  readonly table: string;
  readonly measure: string;
  /** As the latest version that has the measure calls it. */
  readonly title: string;
  /** From the lowest version to the highest. */
  readonly versions: readonly HistoricVersion[];
}
