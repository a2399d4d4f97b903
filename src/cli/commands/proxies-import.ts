// proxies import: a plain sheet becomes a table of ours, or the rows are shown that leave open what it says.
import { resolve } from 'node:path';
import { type Finding, UsageError } from '../../model/finding.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import type { Grade, Licence } from '../../model/table.ts';
import { visible } from '../../model/visible.ts';
import { ENCODINGS, type Encoding } from '../../read/decoders.ts';
import { readTextFile } from '../../read/input-bytes.ts';
import { readTableMap } from '../../read/tables/table-map.ts';
import { parseTableName, TABLE_ID } from '../../read/tables/table-names.ts';
import type { TableReading } from '../../read/tables/table-sheets.ts';
import { nodeFiles } from '../../run/node-files.ts';
import { readTableAt } from '../../run/tables/table-files.ts';
import { checkImport, type ImportHead, importTable, renamedUnits } from '../../tables/import.ts';
import { figuresAreAboveZero } from '../../tables/lint/editions.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, coversIn, dateIn, oneOf, publishedIn } from '../options.ts';
import { showFindings } from '../show-findings.ts';
import { writeOutput } from '../write-output.ts';

export interface ImportFlags extends CommonFlags {
  readonly id?: string;
  readonly version?: string;
  readonly licence?: string;
  readonly licenceUrl?: string;
  readonly redistribution?: string;
  readonly title?: string;
  readonly edition?: string;
  readonly covers?: string;
  readonly releasedOn?: string;
  readonly grade?: string;
  readonly publisher?: string;
  readonly publishedOn?: string;
  readonly checkedOn?: string;
}

/** Writes the table as YAML. Exit 1 when rows conflict or would lose something, 3 when the sheet cannot be read. */
export async function runProxiesImport(file: string, flags: ImportFlags, io: Io): Promise<number> {
  const head = headOf(flags);
  const shown = file.replaceAll('\\', '/');
  const { book } = bookAndSheet(file) ?? { book: file };
  const { bytes, sha256 } = await readTableAt({ path: resolve(io.cwd, book), shown, isShared: false });
  const { examineTableCsv } = await import('../../read/tables/table-csv.ts');
  const reading = await readingOf(flags, io);
  const { table, rows, findings, placeOf } = await examineTableCsv(shown, bytes, sha256, reading);
  const renamed = table ? renamedUnits(table, rows) : [];
  const doubts = table ? figuresAreAboveZero({ table, placeOf }) : [];
  const all = [...findings, ...checkImport(rows, head.licence.id, isId), ...renamed, ...doubts];
  await showFindings(all, io.stderr, io, {
    flags,
    inputs: [shown],
    ...(reading.map?.header_row !== undefined && { headerRow: reading.map.header_row }),
  });
  if (!table || all.some(({ severity }) => severity === 'error'))
    return isBroken(all) ? EXIT.unreadable : EXIT.findings;

  const { renderTableYaml } = await import('../../render/sheet/table-yaml.ts');
  const remark = `Imported from ${visible(shown.replace(/^.*\//, ''))} (SHA-256 ${sha256}), ${rows.length} rows.`;
  await writeOutput([renderTableYaml(importTable(table, rows, head), [remark])], flags.output, io, flags);
  return flags.strict && all.length > 0 ? EXIT.findings : EXIT.done;
}

/** The encoding and the map that say how a sheet reads that is not ours. */
async function readingOf({ encoding, map }: ImportFlags, io: Io): Promise<TableReading> {
  const [first, second] = map ?? [];
  if (second !== undefined) throw new UsageError('proxies import takes one --map.');
  const read = async (path: string) => readTableMap(path, (await readTextFile(path, { files: nodeFiles(io) })).text);
  return {
    ...(encoding !== undefined && { encoding: oneOf<Encoding>('--encoding', encoding, ENCODINGS) }),
    ...(first !== undefined && { map: await read(first) }),
  };
}

const isId = (text: string): boolean => TABLE_ID.test(text) && !text.includes('..');

const isBroken = (findings: readonly Finding[]): boolean => findings.some(({ rule }) => rule === 'table-unreadable');

function headOf(flags: ImportFlags): ImportHead {
  const { id, version, licence, title, edition, covers, releasedOn, grade } = flags;
  if (id === undefined || version === undefined || licence === undefined) {
    const missing = (['id', 'version', 'licence'] as const).filter((flag) => flags[flag] === undefined);
    throw new UsageError(`proxies import needs ${missing.map((flag) => `--${flag}`).join(' and ')}.`);
  }
  if (parseTableName(id)?.version !== undefined || !parseTableName(id)) {
    throw new UsageError(`--id takes letters, digits, -, _ and ., not "${id}".`);
  }
  if (!parseTableName(`${id}@${version}`))
    throw new UsageError(`--version takes a version such as 1.0.0, not "${version}".`);
  return {
    id,
    version,
    title: title ?? id,
    licence: licenceOf(licence, flags),
    ...(edition !== undefined && { edition }),
    ...(covers !== undefined && { covers: coversIn(covers) }),
    ...(releasedOn !== undefined && { releasedOn: dateIn('--released-on', releasedOn) }),
    ...(grade !== undefined && { grade: oneOf<Grade>('--grade', grade, ['A', 'B', 'C']) }),
    ...sourceOf(flags),
  };
}

function licenceOf(id: string, { licenceUrl, redistribution }: ImportFlags): Licence {
  return {
    id,
    ...(licenceUrl !== undefined && { url: licenceUrl }),
    redistribution: oneOf('--redistribution', redistribution ?? 'unknown', ['allowed', 'forbidden', 'unknown']),
  };
}

function sourceOf({ publisher, publishedOn, checkedOn }: ImportFlags): Pick<ImportHead, 'source'> {
  if (publisher === undefined && publishedOn === undefined && checkedOn === undefined) return {};
  if (publisher === undefined || publishedOn === undefined || checkedOn === undefined) {
    throw new UsageError('--publisher, --published-on and --checked-on describe the sources together; give all three.');
  }
  return {
    source: { publisher, published_on: publishedIn(publishedOn), checked_on: dateIn('--checked-on', checkedOn) },
  };
}
