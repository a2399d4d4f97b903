// proxies history: what a measure was worth in every version of its table, and where each figure came from.
import { RefusedError, UsageError } from '../../model/finding.ts';
import { nearest } from '../../model/nearest.ts';
import type { LoadedTable } from '../../model/table.ts';
import { isTablePath, parseTableName } from '../../read/tables/table-names.ts';
import { DEFAULT_ID } from '../../run/tables/catalog.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { historyOf } from '../../tables/history.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { writePage } from '../write-formatted.ts';

/** Prints the history of a measure over the versions of the table -p names, uk-open without it. */
export async function runProxiesHistory(measure: string, flags: CommonFlags, io: Io): Promise<number> {
  const tables = await versionsOf(flags.proxies, io);
  const history = historyOf(tables, measure);
  if (!history) {
    const known = [...new Set(tables.flatMap(({ table }) => Object.keys(table.measures)))];
    const near = nearest(measure, known);
    const id = tables[0]?.table.table ?? DEFAULT_ID;
    throw new UsageError(`no version of ${id} has a measure ${measure}.${near ? ` Did you mean ${near}?` : ''}`);
  }
  const { historyData, viewOfHistory } = await import('../../report/proxies/history-view.ts');
  await writePage({ view: () => viewOfHistory(history), data: () => historyData(history) }, flags, io);
  return EXIT.done;
}

/** Every version of an id, lowest first; a table named by path is a history of one. */
async function versionsOf(name: string | undefined, io: Io): Promise<LoadedTable[]> {
  const catalog = catalogOf(io);
  if (name !== undefined && isTablePath(name)) return [await catalog.load(name)];
  const id = parseTableName(name ?? '')?.id ?? DEFAULT_ID;
  const tables: LoadedTable[] = [];
  for (const { id: listed, version, origin } of await catalog.list()) {
    if (listed !== id || tables.some(({ table }) => table.version === version)) continue;
    tables.push(
      await catalog.load(`${id}@${version}`).catch((error: unknown) => {
        // A draft has a history to come, and is shown as one.
        if (error instanceof RefusedError && error.finding.rule === 'table-not-locked') return catalog.load(origin);
        throw error;
      }),
    );
  }
  return tables.length > 0 ? tables : [await catalog.load(id)];
}
