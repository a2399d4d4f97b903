// measures: what can be committed, from the table in use.

import { catalogOf } from '../../run/tables/choose-tables.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { formatFor, writePage } from '../write-formatted.ts';
import { writeOutput } from '../write-output.ts';

/** Lists measures, all or those in which every word occurs; three or fewer with their whole page. */
export async function runMeasures(words: readonly string[], flags: CommonFlags, io: Io): Promise<number> {
  const { table } = await catalogOf(io).load(flags.proxies ?? '');
  if (formatFor('page', flags, ['csv']) === 'csv') {
    const { MEASURES_HEADER, measuresRows } = await import('../../report/proxies/measures-data.ts');
    const { csvRow } = await import('../../render/sheet/csv-cells.ts');
    const rows = [[...MEASURES_HEADER], ...measuresRows([table], words, unitValueOf)];
    await writeOutput(rows.map(csvRow), flags.output, io, flags);
    return EXIT.done;
  }
  const { viewOfMeasures } = await import('../../report/proxies/measures-view.ts');
  const { measuresData } = await import('../../report/proxies/measures-data.ts');
  const view = () => viewOfMeasures([table], words, unitValueOf);
  await writePage({ view, data: () => measuresData([table], words, unitValueOf) }, flags, io);
  return EXIT.done;
}
