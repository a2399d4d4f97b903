// The proxy tables there are, and one of them in full: whose they are, on what terms, and every figure in them.
import { type LoadedTable, nameOfTable, type TableListing } from '../../model/table.ts';
import { plain, strong, type View } from '../view.ts';
import { tableBlocks } from './table-page.ts';
import { tableFacts } from './table-words.ts';

/** `proxies list`: each table with what it covers, whose terms it is under, where it was found and its bytes. */
export function viewOfTables(tables: readonly TableListing[]): View {
  if (tables.length === 0) return [{ type: 'paragraph', text: 'There are no proxy tables here.', tone: 'warning' }];
  return [
    {
      type: 'listing',
      columns: ['Table', 'Edition', 'Covers', 'Released, licence, state, from, SHA-256'].map((title) => ({
        title,
        align: 'left',
      })),
      rows: tables.map((table) => [
        strong(`${table.id}@${table.version}`),
        plain(table.edition ?? 'not given'),
        plain(table.covers ? `${table.covers.from} to ${table.covers.to}` : 'not given'),
        plain(
          [
            table.released_on ?? 'no date',
            table.licence.id,
            table.locked ? 'locked' : 'unlocked',
            table.origin,
            table.sha256.slice(0, 12),
          ].join(', '),
        ),
      ]),
    },
  ];
}

/** `proxies list -f json`. */
export function tablesData(tables: readonly TableListing[]): object {
  return {
    format: 'social-value/tables',
    format_version: '1.0',
    tables: tables.map((table) => ({
      id: table.id,
      version: table.version,
      edition: table.edition ?? null,
      covers: table.covers ?? null,
      title: table.title,
      released_on: table.released_on ?? null,
      licence: table.licence,
      sha256: table.sha256,
      locked: table.locked,
      origin: table.origin,
    })),
  };
}

/** `proxies show NAME`: the whole table as it is written. What a table does not give is said, not made up. */
export function viewOfTable(loaded: LoadedTable): View {
  const { table } = loaded;
  return [
    { type: 'title', text: `${nameOfTable(table)}: ${table.title}` },
    tableFacts({ ...table, ...loaded, name: nameOfTable(table) }),
    ...tableBlocks(table),
  ];
}
