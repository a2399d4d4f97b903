// The appraisals that can be had: those in ./proxies/appraisal, then the shipped ones, or any one by its path.
import { join, resolve } from 'node:path';
import type { Appraisal, LoadedAppraisal } from '../../model/appraisal.ts';
import { finding, RefusedError, unreadable } from '../../model/finding.ts';
import { isUtf8, textOf } from '../../read/bytes.ts';
import { compareVersions, isTablePath, parseTableName } from '../../read/tables/table-names.ts';
import { readCompiled } from './compiled-tables.ts';
import { type FileBytes, lockIn, readTableFile, refuseLink, refuseLinkAt, tableFilesIn } from './table-folder.ts';

/** The folder of appraisals beside the tables; it has a lock of its own. */
export const APPRAISAL_FOLDER = 'appraisal';
const DEFAULT_ID = 'green-book';

/** Where the build puts a compiled appraisal. */
export interface CompiledAppraisal {
  readonly sha256: string;
  readonly appraisal: Appraisal;
}

/**
 * The appraisal of this name: nothing is the highest released green-book, an id its highest released version, `id@version`
 * that one, and a path that file. Throws an UnreadableError, or a RefusedError for a released one that was edited.
 */
export async function loadAppraisal(name: string, places: { cwd: string; shipped: string }): Promise<LoadedAppraisal> {
  if (isTablePath(name)) {
    const origin = name.replaceAll('\\', '/');
    await refuseLinkAt(resolve(places.cwd, name), origin);
    const file = await readTableFile(resolve(places.cwd, name), origin);
    return { appraisal: await parse(origin, file), sha256: file.sha256, locked: false, origin };
  }
  const wanted = parseTableName(name === '' ? DEFAULT_ID : name);
  const found = await findAll(places);
  const ofId = found.filter(({ id, lockedAs }) => id === wanted?.id && lockedAs !== undefined);
  const version =
    wanted?.version ??
    ofId
      .map((file) => file.version)
      .sort(compareVersions)
      .at(-1);
  const file = ofId.find((one) => one.version === version);
  if (!file) {
    const known = [...new Set(found.map((one) => `${one.id}@${one.version}`))];
    return unreadable('appraisal-missing', { name: name || DEFAULT_ID, known });
  }
  const other = ofId.find((one) => one.version === version && one.lockedAs !== file.lockedAs);
  if (other) {
    unreadable('table-two-copies', { name: `${file.id}@${file.version}`, paths: [file.origin, other.origin] });
  }
  const shown = file.origin === 'shipped' ? `proxies/${APPRAISAL_FOLDER}/${file.name}` : file.origin;
  refuseLink(file, shown);
  const read = await readTableFile(file.path, shown);
  if (file.lockedAs !== undefined && file.lockedAs !== read.sha256) {
    const edited = { name: `${file.id}@${file.version}`, locked: file.lockedAs, found: read.sha256 };
    throw new RefusedError(finding('table-edited', edited));
  }
  const appraisal = (await compiled(places.shipped, file.name, read.sha256)) ?? (await parse(shown, read));
  if (appraisal.appraisal !== file.id || appraisal.version !== file.version) {
    const reason = `it says that it is ${appraisal.appraisal}@${appraisal.version}, and stands at ${file.name}`;
    unreadable('table-unreadable', { path: shown, reason });
  }
  return { appraisal, sha256: read.sha256, locked: true, origin: file.origin };
}

/** What is in ./proxies/appraisal stands before what is shipped. */
async function findAll({ cwd, shipped }: { cwd: string; shipped: string }) {
  const own = resolve(cwd, 'proxies', APPRAISAL_FOLDER);
  const released = resolve(shipped, 'proxies', APPRAISAL_FOLDER);
  const inFolder = async (folder: string, isShipped: boolean) => {
    const files = await tableFilesIn(folder);
    const lock = files.length > 0 ? await lockIn(folder, `proxies/${APPRAISAL_FOLDER}`) : new Map<string, string>();
    return files.map((file) => ({
      ...file,
      path: join(folder, file.name),
      origin: isShipped ? 'shipped' : `proxies/${APPRAISAL_FOLDER}/${file.name}`,
      lockedAs: lock.get(file.name),
    }));
  };
  const shippedFiles = await inFolder(released, true);
  return own === released ? shippedFiles : [...(await inFolder(own, false)), ...shippedFiles];
}

async function parse(shown: string, { bytes }: FileBytes): Promise<Appraisal> {
  if (!isUtf8(bytes)) return unreadable('table-unreadable', { path: shown, reason: 'it is not UTF-8 text' });
  const { readAppraisalYaml } = await import('../../read/tables/appraisal-yaml.ts');
  return readAppraisalYaml(shown, textOf(bytes));
}

/** The appraisal as the build compiled it, while the YAML still has the bytes it was made from. */
async function compiled(shipped: string, name: string, sha256: string): Promise<Appraisal | undefined> {
  const known = await readCompiled<CompiledAppraisal>(
    shipped,
    join(APPRAISAL_FOLDER, name.replace(/\.yaml$/, '.json')),
    ({ sha256: made, appraisal }) => made !== undefined && appraisal !== undefined,
  );
  return known?.sha256 === sha256 ? known.appraisal : undefined;
}
