// All the figures one component takes for one delivery: those that hold throughout, and those that go by year.
import { type Finding, isFinding } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { product, type Rational } from '../../model/rational.ts';
import type { Factor } from '../../model/result.ts';
import type { Case, Component, Grade, LoadedTable, ParameterValue } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import { chooseFigure, type Delivery, exactly, parameterOf, textInCase } from './parameter-value.ts';

/** A parameter with the published figure that was chosen for it. */
export interface Chosen {
  readonly parameter: string;
  readonly published: ParameterValue;
  readonly priceBase: string;
  readonly grade?: Grade;
}

export interface ChosenFigures {
  readonly fixed: readonly Chosen[];
  readonly byYear: readonly { readonly parameter: string; readonly years: ReadonlyMap<number, Chosen> }[];
  /** The one parameter in GBP, whose price base is the component's; absent for pounds as given. */
  readonly pounds?: string;
  readonly remarks: readonly Finding[];
}

/** Every parameter of the product with its figure for this delivery, or the findings that say which have none. */
export function chooseFigures(
  loaded: LoadedTable,
  component: Component,
  delivery: Delivery,
): ChosenFigures | Finding[] {
  const faults: Finding[] = [];
  const remarks: Finding[] = [];
  const fixed: Chosen[] = [];
  const byYear: { parameter: string; years: ReadonlyMap<number, Chosen> }[] = [];
  let pounds: string | undefined;
  for (const id of component.product) {
    if (isInPounds(parameterOf(loaded, id).unit)) pounds = id;
    const choice = chooseFigure(loaded, id, delivery);
    if (isFinding(choice)) {
      faults.push(choice);
    } else if (choice.by === 'year') {
      const years = new Map([...choice.years].map(([year, published]) => [year, chosen(loaded, id, published)]));
      byYear.push({ parameter: id, years });
    } else {
      fixed.push(chosen(loaded, id, choice.published));
      addAll(remarks, choice.remarks);
    }
  }
  return faults.length > 0 ? faults : { fixed, byYear, remarks, ...(pounds !== undefined && { pounds }) };
}

/** A chosen figure as the working shows it, with its text in a case. */
export function factorIn(figure: Chosen, inCase: Case): Factor & { readonly value: string } {
  return { ...figure, value: textInCase(figure.published, inCase) };
}

/** The product of figures in a case. */
export function productIn(figures: readonly Chosen[], inCase: Case): Rational {
  return product(figures.map((figure) => exactly(textInCase(figure.published, inCase))));
}

function chosen(loaded: LoadedTable, id: string, published: ParameterValue): Chosen {
  const parameter = parameterOf(loaded, id);
  const grade = published.grade ?? parameter.grade;
  return { parameter: id, published, priceBase: published.price_base ?? parameter.price_base, ...(grade && { grade }) };
}
