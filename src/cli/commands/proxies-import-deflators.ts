// proxies import deflators: the Treasury's workbook becomes an appraisal, or every cell is shown that leaves it open.
import { resolve } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { parseTableName } from '../../read/tables/table-names.ts';
import { loadAppraisal } from '../../run/tables/appraisals.ts';
import { readTableAt } from '../../run/tables/table-files.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, dateIn, publishedIn } from '../options.ts';
import { showFindings } from '../show-findings.ts';
import { writeOutput } from '../write-output.ts';

export interface DeflatorFlags extends CommonFlags {
  readonly id: string;
  readonly version: string;
  readonly checkedOn: string;
  readonly publishedOn?: string;
  readonly releasedOn?: string;
  readonly publisher: string;
  readonly release: string;
  readonly url?: string;
  readonly title?: string;
  readonly from?: string;
}

/** Writes the appraisal as YAML. Exit 1 when the workbook is not laid out as published, 3 when it is none. */
export async function runImportDeflators(file: string, flags: DeflatorFlags, io: Io): Promise<number> {
  const { id, version, title, releasedOn, publisher, release, url, publishedOn } = flags;
  if (!parseTableName(`${id}@${version}`)?.version) {
    throw new UsageError(`--id and --version make a name such as green-book@1.1.0, not "${id}@${version}".`);
  }
  const head = {
    id,
    version,
    ...(title !== undefined && { title }),
    ...(releasedOn !== undefined && { releasedOn: dateIn('--released-on', releasedOn) }),
    source: {
      publisher,
      title: release,
      ...(url !== undefined && { url }),
      ...(publishedOn !== undefined && { published_on: publishedIn(publishedOn) }),
      checked_on: dateIn('--checked-on', flags.checkedOn),
    },
  };
  const { appraisal: from } = await loadAppraisal(flags.from ?? '', { cwd: io.cwd, shipped: io.home });
  const shown = file.replaceAll('\\', '/');
  const { bytes, sha256 } = await readTableAt({ path: resolve(io.cwd, file), shown, isShared: false });
  const { readDeflatorBook } = await import('../../read/tables/deflator-book.ts');
  const { book, findings } = await readDeflatorBook(shown, bytes);
  await showFindings(findings, io.stderr, io, { flags, inputs: [shown] });
  if (!book) return EXIT.findings;

  const { importDeflators } = await import('../../tables/import-deflators.ts');
  const { renderAppraisalYaml } = await import('../../render/sheet/table-yaml.ts');
  const remarks = [
    `Price indices imported from ${shown.replace(/^.*\//, '')} (SHA-256 ${sha256}).`,
    `Discount rates as they are in ${from.appraisal}@${from.version}.`,
  ];
  const yaml = renderAppraisalYaml(importDeflators(book, from, head, sha256), remarks);
  await writeOutput([yaml], flags.output, io, flags);
  return EXIT.done;
}
