// proxies: the tables at hand, and what stands in one.

import { UsageError } from '../../model/finding.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { formatFor, writePage } from '../write-formatted.ts';
import { writeOutput } from '../write-output.ts';

/** Lists the tables of the working folder and the shipped ones. */
export async function runProxiesList(flags: CommonFlags, io: Io): Promise<number> {
  const tables = await catalogOf(io).list();
  const { tablesData, viewOfTables } = await import('../../report/proxies/tables-view.ts');
  await writePage({ view: () => viewOfTables(tables), data: () => tablesData(tables) }, flags, io);
  return EXIT.done;
}

/** Shows one table whole: the one named, or the one -p names, or the highest released. */
export async function runProxiesShow(name: string | undefined, flags: CommonFlags, io: Io): Promise<number> {
  const loaded = await catalogOf(io).load(name ?? flags.proxies ?? '');
  const { viewOfTable } = await import('../../report/proxies/tables-view.ts');
  const { table, sha256, locked, origin } = loaded;
  if (formatFor('page', flags, ['csv']) === 'csv') {
    const { renderTableCsv } = await import('../../render/sheet/table-csv.ts');
    const sheet = renderTableCsv(table);
    if (typeof sheet !== 'string') throw new UsageError(`${sheet.reason}. Use -f json for everything.`);
    await writeOutput([sheet], flags.output, io, flags);
    return EXIT.done;
  }
  const data = () => ({ format: 'social-value/table', format_version: '1.0', sha256, locked, origin, table });
  await writePage({ view: () => viewOfTable(loaded), data }, flags, io);
  return EXIT.done;
}
