// Files from a drop or a choice, folders and all, each under a name of its own.
import { addAll } from '../../model/lists.ts';
import type { PageFile, Role } from '../messages.ts';

/** Files of a drop; of a folder those in it and below. */
export async function droppedFiles(transfer: DataTransfer): Promise<PageFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return named([...transfer.files].map((file) => [file.name, file]));
  const found = await Promise.all(entries.map((entry) => filesIn(entry)));
  return named(found.flat());
}

export function chosenFiles(list: FileList): PageFile[] {
  return named([...list].map((file) => [file.webkitRelativePath || file.name, file]));
}

async function filesIn(entry: FileSystemEntry): Promise<[string, File][]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFileEntry(entry)) {
    return [[path, await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]];
  }
  if (!isFolderEntry(entry)) return [];
  const reader = entry.createReader();
  const inside: [string, File][] = [];
  for (;;) {
    // A reader gives a hundred at a time, and nothing when it is through.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return inside;
    for (const each of some) addAll(inside, await filesIn(each));
  }
}

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolderEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** What systems and office programs leave beside files is none of them. */
const LEFT_BESIDE = /(?:^|\/)(?:\.[^/]*|~\$[^/]*|thumbs\.db|desktop\.ini)$/i;

function named(files: readonly (readonly [string, File])[]): PageFile[] {
  return files
    .filter(([path]) => !LEFT_BESIDE.test(path))
    .map(([path, content]) => ({ path, content, role: 'bid' as const }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** More files beside those that are there; one of a name that is taken gets a folder of its own. */
export function joined(there: readonly PageFile[], more: readonly PageFile[]): PageFile[] {
  const all = [...there];
  for (const file of more) {
    let path = file.path;
    for (let nth = 2; all.some((each) => each.path === path); nth += 1) path = `${nth}/${file.path}`;
    all.push({ ...file, path });
  }
  return all;
}

export function withRoles(files: readonly PageFile[], roles: readonly Role[]): PageFile[] {
  return files.map((file, index) => ({ ...file, role: roles[index] ?? file.role }));
}
