// What changed in the sources of a table: the same figure, read elsewhere, or read again.
import type { Change } from '../../model/change.ts';
import type { ProxyTable, Source } from '../../model/table.ts';
import { observed, sides } from './observe.ts';

/** A source that stands in full; `definition`, an unknown id and none at all are themselves. */
export function sourceOf(table: ProxyTable, id: string | undefined): Source | string | undefined {
  return id !== undefined && Object.hasOwn(table.sources, id) ? table.sources[id] : id;
}

/** Everything a source says, in one order, so that two of one content are one text. */
export function sourceWords(source: Source | string | undefined): string | undefined {
  if (source === undefined || typeof source === 'string') return source;
  const { publisher, title, locator, url, citation, published_on, checked_on, licence, note } = source;
  return [
    publisher,
    title,
    locator,
    url,
    citation,
    published_on && `published ${published_on}`,
    `checked ${checked_on}`,
    licence,
    note,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Sources whose words changed, and those that came or went without a parameter that says so itself. */
export function sourceChanges(before: ProxyTable, after: ProxyTable, told: readonly Change[]): Change[] {
  const said = new Set(
    told
      .filter((change) => change.class === 'source-changed' || change.class.startsWith('parameter-'))
      .flatMap(({ subject: { id } }) => [before.parameters[id]?.source, after.parameters[id]?.source]),
  );
  const ids = [...new Set([...Object.keys(after.sources), ...Object.keys(before.sources)])];
  return ids.flatMap((id): Change[] => {
    const [own, its] = [sourceIn(before, id), sourceIn(after, id)];
    if (own === its || (said.has(id) && (own === undefined || its === undefined))) return [];
    const keys = ['sources', id];
    const subject: Change['subject'] = { type: 'table', id: `sources.${id}`, title: titleOf(before, after, id) };
    return [
      observed({
        class: 'source-changed',
        level: 'patch',
        why: 'words',
        keys,
        subject,
        ...sides(own, its),
      }),
    ];
  });
}

const sourceIn = ({ sources }: ProxyTable, id: string) =>
  Object.hasOwn(sources, id) ? sourceWords(sources[id]) : undefined;

const titleOf = (before: ProxyTable, after: ProxyTable, id: string): string =>
  after.sources[id]?.title ?? before.sources[id]?.title ?? id;
