// The shipped tables, checked and held against their lock, become JSON in dist/proxies: a start then needs no YAML.
// A table that is broken, edited, not locked or not to be passed on stops the build.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOfAppraisal } from '../src/model/appraisal.ts';
import { UnreadableError } from '../src/model/finding.ts';
import { textOf } from '../src/read/bytes.ts';
import { readAppraisalYaml } from '../src/read/tables/appraisal-yaml.ts';
import { formatLock } from '../src/read/tables/lock.ts';
import { readTableYaml } from '../src/read/tables/table-yaml.ts';
import { APPRAISAL_FOLDER, type CompiledAppraisal } from '../src/run/tables/appraisals.ts';
import { COMPILED_FOLDER, type CompiledIndex, type CompiledTable, headOf } from '../src/run/tables/compiled-tables.ts';
import { LOCK_NAME, lockIn, lockTextOf, readTableFile, tableFilesIn } from '../src/run/tables/table-folder.ts';

/** Writes dist/proxies of a package and returns how many tables it holds. Throws an Error that says what is wrong. */
export async function compileTables(packageFolder: string): Promise<number> {
  const folder = join(packageFolder, 'proxies');
  const out = join(packageFolder, COMPILED_FOLDER);
  const now = await lockTextOf(folder);
  if (now !== formatLock(await lockIn(folder, 'proxies'))) {
    throw new Error(`proxies/${LOCK_NAME} does not match the tables. As they are now it would be:\n${now}`);
  }

  await rm(out, { recursive: true, force: true });
  const index: CompiledIndex[number][] = [];
  for (const { id, version, name } of await tableFilesIn(folder)) {
    const { bytes, sha256 } = await readTableFile(join(folder, name), `proxies/${name}`);
    const table = inOneLine(() => readTableYaml(`proxies/${name}`, textOf(bytes)));
    if (table.table !== id || table.version !== version) {
      throw new Error(`proxies/${name} says that it is ${table.table}@${table.version}`);
    }
    if (table.licence.redistribution !== 'allowed') {
      throw new Error(
        `proxies/${name} may not be shipped: its licence says redistribution is ${table.licence.redistribution}`,
      );
    }
    const compiled: CompiledTable = { sha256, table };
    await mkdir(join(out, id), { recursive: true });
    await writeFile(join(out, id, `${version}.json`), JSON.stringify(compiled));
    index.push({ ...headOf(table), sha256 });
  }
  await writeFile(join(out, 'index.json'), JSON.stringify(index));
  await compileAppraisals(join(folder, APPRAISAL_FOLDER), join(out, APPRAISAL_FOLDER));
  return index.length;
}

/** The appraisals beside the tables, under a lock of their own. */
async function compileAppraisals(folder: string, out: string): Promise<void> {
  const shown = `proxies/${APPRAISAL_FOLDER}`;
  const files = await tableFilesIn(folder);
  if (files.length === 0) return;
  const now = await lockTextOf(folder);
  if (now !== formatLock(await lockIn(folder, shown))) {
    throw new Error(`${shown}/${LOCK_NAME} does not match the appraisals. As they are now it would be:\n${now}`);
  }
  for (const { id, version, name } of files) {
    const { bytes, sha256 } = await readTableFile(join(folder, name), `${shown}/${name}`);
    const appraisal = inOneLine(() => readAppraisalYaml(`${shown}/${name}`, textOf(bytes)));
    if (appraisal.appraisal !== id || appraisal.version !== version) {
      throw new Error(`${shown}/${name} says that it is ${nameOfAppraisal(appraisal)}`);
    }
    if (appraisal.licence.redistribution !== 'allowed') {
      throw new Error(
        `${shown}/${name} may not be shipped: its licence says redistribution is ${appraisal.licence.redistribution}`,
      );
    }
    const compiled: CompiledAppraisal = { sha256, appraisal };
    await mkdir(join(out, id), { recursive: true });
    await writeFile(join(out, id, `${version}.json`), JSON.stringify(compiled));
  }
}

/** What a reader makes of a file; one that cannot be read is said in one line with its place. */
function inOneLine<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const { data, place, rule } = error.finding;
    const at = [place?.file, place?.line, place?.column].filter((part) => part !== undefined).join(':');
    throw new Error(`${at}: ${'reason' in data ? data.reason : rule}`);
  }
}
