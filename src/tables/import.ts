// A plain sheet made into a table of ours: ids, units and themes in our form, and nothing chosen where rows disagree.
import { type Finding, finding, type Place } from '../model/finding.ts';
import { sourceNote, unitNote } from '../model/sheet-notes.ts';
import type { Component, Grade, Licence, Measure, Parameter, ProxyTable, Source } from '../model/table.ts';
import { formatUnit, multiplyUnits, parseUnit } from '../model/unit.ts';

/** What the sheet cannot say of the table it becomes. */
export interface ImportHead {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly licence: Licence;
  readonly edition?: string;
  readonly covers?: { readonly from: string; readonly to: string };
  readonly releasedOn?: string;
  readonly grade?: Grade;
  /** Who published the figures, and when; without it the text of a source stays a remark. */
  readonly source?: Pick<Source, 'publisher' | 'published_on' | 'checked_on'>;
}

/** A row of the sheet as it was read. */
interface ImportRow {
  readonly text: Readonly<Record<RowDetail, string>>;
  readonly figure?: object;
  place(column: RowDetail): Place;
}

type RowDetail = 'code' | 'source' | 'licence' | 'area' | 'price_base' | 'unit';

/** The table of a sheet under a new head. */
export function importTable(sheet: ProxyTable, rows: readonly ImportRow[], head: ImportHead): ProxyTable {
  const themes = idsOf(Object.values(sheet.measures).map(({ theme }) => theme));
  const measures = Object.entries(sheet.measures).map(([code, measure]): [string, Measure] => {
    const { title, outcome, unit } = measure;
    const inOurs = unitOf(unit);
    const source = measure.components ? '' : (rows.find(({ text }) => text.code === code)?.text.source ?? '');
    const notes = [...(inOurs === unit ? [] : [unitNote(unit)]), ...(source === '' ? [] : [sourceNote(source)])];
    const worth = measure.components ? { components: measure.components.map(componentOf) } : { record_only: true };
    const theme = themes.get(measure.theme) ?? measure.theme;
    return [code, { title, theme, outcome, unit: inOurs, ...worth, ...(notes.length > 0 && { notes }) }];
  });
  const parameters = Object.entries(sheet.parameters).map(([id, parameter]): [string, Parameter] => {
    const { source, label, price_base, values } = parameter;
    const said = sheet.sources[source ?? '']?.title;
    const code = id.slice(0, id.lastIndexOf(':'));
    return [
      parameterId(id),
      {
        label,
        unit: perUnit(unitOf(sheet.measures[code]?.unit ?? '')),
        ...(head.grade && { grade: head.grade }),
        price_base,
        ...(said !== undefined && (head.source ? { source: source ?? '' } : { note: sourceNote(said) })),
        values,
      },
    ];
  });
  const used = new Set(parameters.flatMap(([, { source }]) => source ?? []));
  return {
    table: head.id,
    format_version: 1,
    version: head.version,
    title: head.title,
    licence: head.licence,
    ...(head.edition !== undefined && { edition: head.edition }),
    ...(head.covers && { covers: head.covers }),
    ...(head.releasedOn !== undefined && { released_on: head.releasedOn }),
    themes: Object.fromEntries([...themes].map(([title, id]) => [id, { title }])),
    sources: Object.fromEntries(
      Object.entries(sheet.sources)
        .filter(([id]) => used.has(id))
        .map(([id, { title, url }]) => [id, sourceFrom(title, url, head)]),
    ),
    parameters: Object.fromEntries(parameters),
    measures: Object.fromEntries(measures),
  };
}

/** What keeps a sheet from being a table of ours: codes that are no ids, other licences, details that would be lost. */
export function checkImport(rows: readonly ImportRow[], licence: string, isId: (text: string) => boolean): Finding[] {
  const seen = new Set<string>();
  return rows.flatMap(({ text, figure, place }): Finding[] => {
    const { code } = text;
    const isNew = !seen.has(code);
    seen.add(code);
    const suggestion = plain(code)
      .replace(/[^A-Za-z0-9._]+/g, '-')
      .replace(/^[-._]+|-$/g, '');
    const lost = (['area', 'price_base'] as const).filter((column) => !figure && text[column] !== '');
    return [
      ...(isNew && !isId(code)
        ? [finding('code-not-an-id', { code, ...(isId(suggestion) && { suggestion }) }, place('code'))]
        : []),
      ...(text.licence !== '' && text.licence !== licence
        ? [finding('licences-differ', { found: text.licence, expected: licence }, place('licence'))]
        : []),
      ...lost.map((column) => finding('detail-without-figure', { code, column, found: text[column] }, place(column))),
    ];
  });
}

/** Units that cannot stand in a table as they are, each at its first row with how it is written there. */
export function renamedUnits(sheet: ProxyTable, rows: readonly ImportRow[]): Finding[] {
  const told = new Set<string>();
  return Object.entries(sheet.measures).flatMap(([code, { unit }]): Finding[] => {
    const written = unitOf(unit);
    const row = rows.find(({ text }) => text.code === code);
    if (written === unit || told.has(unit) || !row) return [];
    told.add(unit);
    return [finding('unit-rewritten', { unit, written }, row.place('unit'))];
  });
}

/** The text of a source as the title of one that was published as the head says. */
function sourceFrom(title: string, url: string | undefined, { source, licence }: ImportHead): Source {
  const { publisher = '', published_on = '', checked_on = '' } = source ?? {};
  const locator = 'as the sheet names it';
  return {
    publisher,
    title,
    locator,
    ...(url !== undefined && { url }),
    published_on,
    checked_on,
    licence: licence.id,
  };
}

const parameterId = (id: string): string => id.replace(/:([^:]*)$/, '.$1');

function componentOf({ product, ...others }: Component): Component {
  return { ...others, product: product.map(parameterId) };
}

/** Letters without their accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** Free words become ids; two that would be one id are told apart by a number. */
function idsOf(texts: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const text of texts) {
    if (ids.has(text)) continue;
    const words =
      plain(text)
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .toLowerCase() || 'theme';
    let id = words;
    for (let number = 2; taken.has(id); number += 1) id = `${words}-${number}`;
    taken.add(id);
    ids.set(text, id);
  }
  return ids;
}

/** A unit as it is where it is one of ours, else its words joined by hyphens, which multiply out to themselves. */
function unitOf(unit: string): string {
  if (parseUnit(unit)) return unit;
  const words = plain(unit).match(/[A-Za-z£%][A-Za-z0-9%]*/g) ?? [];
  return words.join('-') || 'unit';
}

/** GBP per a unit that may itself be so much per something: per hour/week is written so that it cancels. */
function perUnit(unit: string): string {
  if (!unit.includes('/')) return `GBP/${unit}`;
  const inverse = new Map([...(parseUnit(unit) ?? [])].map(([word, exponent]) => [word, -exponent]));
  return formatUnit(multiplyUnits([new Map([['GBP', 1]]), inverse]));
}
