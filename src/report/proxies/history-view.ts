// The history of a measure for a reader: each version with its pounds per unit, then every figure behind them, sourced.
import { formatExact } from '../../model/decimal.ts';
import type { HistoricComponent, HistoricFigure, HistoricVersion, History } from '../../model/history.ts';
import type { Source } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import { count } from '../figures.ts';
import { type Block, plain, type Text, type View } from '../view.ts';
import { fact, factsBlock, figureWords, gradeWords, kindTitle, pricesWords } from './table-words.ts';
import { unitValueText } from './unit-value.ts';

/** A table of versions, then for each version that differs from the one before all its figures and their sources. */
export function viewOfHistory({ table, measure, title, versions }: History): View {
  const told = new Map<string, string>();
  return [
    { type: 'title', text: `${measure}: ${title}` },
    { type: 'paragraph', text: `In ${count(versions.length, 'version')} of ${table}.`, tone: 'plain' },
    {
      type: 'table',
      columns: ['version', 'values', 'for deliveries', 'released', 'per unit'].map((name) => ({
        title: name,
        align: 'left',
      })),
      rows: versions.map((version): Text[] =>
        [
          `${version.version}${version.locked ? '' : ' (unlocked)'}`,
          version.measure === undefined ? STATE[version.state] : `${STATE[version.state]}, called ${version.measure}`,
          version.covers ? `${version.covers.from} to ${version.covers.to}` : 'not given',
          version.releasedOn ?? 'not given',
          perUnitText(version),
        ].map(plain),
      ),
      totals: [],
    },
    ...versions.flatMap((version, index) => versionBlocks(version, versions.slice(0, index), told)),
  ];
}

const STATE: Readonly<Record<HistoricVersion['state'], string>> = {
  first: 'first met',
  changed: 'changed',
  same: 'as before',
  absent: 'not in this version',
};

/** The same as plain data: pounds and figures as exact text. */
export function historyData({ table, measure, title, versions }: History) {
  return {
    format: 'social-value/history',
    format_version: '1.0',
    table,
    measure,
    title,
    versions: versions.map(({ components, covers, releasedOn, unit, recordOnly, ...version }) => ({
      ...version,
      covers: covers ?? null,
      released_on: releasedOn ?? null,
      unit: unit ?? null,
      record_only: recordOnly === true,
      components: components.map(({ value, figures }) => ({
        kind: value.kind,
        label: value.label ?? null,
        price_bases: value.priceBases,
        per_unit: value.values.map(({ year, area, pounds }) => ({
          year: year ?? null,
          area: area ?? null,
          pounds: formatExact(pounds),
        })),
        figures: figures.map(({ priceBase, sourceId, ...figure }) => ({
          ...figure,
          price_base: priceBase,
          source_id: sourceId ?? null,
        })),
      })),
    })),
  };
}

function perUnitText({ state, unit, recordOnly, components }: HistoricVersion): string {
  if (state === 'absent') return '';
  const text = unitValueText(recordOnly ? undefined : components.map(({ value }) => value));
  return `${text} per ${unit}`;
}

/** `told` is where each figure, or source, was given in full; what is there is not said twice. */
function versionBlocks(
  version: HistoricVersion,
  before: readonly HistoricVersion[],
  told: Map<string, string>,
): Block[] {
  const title: Block = { type: 'section', text: version.version };
  const say = (text: string): Block[] => [title, { type: 'paragraph', text, tone: 'quiet' }];
  if (version.state === 'absent') return say('This version has no such measure.');
  if (version.state === 'same') {
    const last = before.findLast(({ state }) => state === 'first' || state === 'changed');
    return say(`Every figure and source as in ${last?.version ?? 'the version before'}.`);
  }
  if (version.components.length === 0) return say('Counted, never priced.');
  return [title, ...version.components.flatMap((component) => componentBlocks(component, version.version, told))];
}

function componentBlocks({ value, figures }: HistoricComponent, version: string, told: Map<string, string>): Block[] {
  const once = (key: unknown, title: string, blocks: () => Block[]): Block[] => {
    const said = JSON.stringify(key);
    const where = told.get(said);
    if (where !== undefined) {
      const text = `${title}: as ${where === version ? 'above' : `in ${where}`}.`;
      return [{ type: 'paragraph', text, tone: 'plain' }];
    }
    told.set(said, version);
    return [{ type: 'paragraph', text: title, tone: 'plain' }, ...blocks()];
  };
  const sources = new Map<string, Source>();
  for (const { sourceId, source } of figures) if (sourceId !== undefined && source) sources.set(sourceId, source);
  return [
    { type: 'paragraph', text: kindTitle(value), tone: 'strong' },
    ...(figures.length === 0
      ? [{ type: 'paragraph', text: 'A pound is a pound: no figure is needed.', tone: 'plain' } as const]
      : []),
    ...figures.flatMap((figure) => once(figure, `${figure.parameter}: ${figure.label}`, () => figureBlocks(figure))),
    ...[...sources].flatMap(([id, source]) => once([id, source], `Source ${id}`, () => sourceBlocks(source))),
  ];
}

function figureBlocks({ note, unit, priceBase, grade, values, sourceId }: HistoricFigure): Block[] {
  return [
    factsBlock([
      fact('unit', unit),
      fact('prices', pricesWords(priceBase, undefined, isInPounds(unit))),
      fact('grade', gradeWords(grade)),
      fact('source', sourceId ?? 'not given by the table'),
      fact('remark', note),
    ]),
    { type: 'items', items: values.map((value) => plain(figureWords(value))) },
  ];
}

function sourceBlocks(source: Source): Block[] {
  return [
    factsBlock([
      fact('publisher', source.publisher),
      fact('title', source.title),
      fact('where in it', source.locator),
      fact(source.url ? 'address' : 'citation', source.url ?? source.citation),
      fact('published', source.published_on),
      fact('checked', source.checked_on),
    ]),
  ];
}
