// Files from a drop or a choice, folders and all, each under a name of its own.
import { useEffect, useRef } from 'preact/hooks';
import { addAll } from '../../model/lists.ts';
import type { PageFile, Role } from '../messages.ts';

/** A file that misses the place for it is taken all the same: a browser would open it in the place of the page, and all be lost. */
export function useDropsAnywhere(onFiles: (files: PageFile[]) => void): void {
  const now = useRef(onFiles);
  now.current = onFiles;
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) void taken(event.dataTransfer).then((files) => now.current(files));
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, []);
}

/** The files of a drop; none where the browser lets nobody have them. */
export const taken = (transfer: DataTransfer): Promise<PageFile[]> => droppedFiles(transfer).catch(() => []);

/** Files of a drop; of a folder those in it and below. */
async function droppedFiles(transfer: DataTransfer): Promise<PageFile[]> {
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

/** More files beside those that are there; one whose name is there comes in its place: it is the same, or was changed since. */
export function joined(there: readonly PageFile[], more: readonly PageFile[]): PageFile[] {
  const names = new Set(more.map(({ path }) => path));
  const table = more.some(({ role }) => role === 'table');
  const left = there
    .filter(({ path, cameAs }) => !names.has(path) && !(cameAs !== undefined && names.has(cameAs)))
    // One table values a bid: the one that came last.
    .map((file) => (table && file.role === 'table' ? { ...file, role: 'beside' as const } : file));
  return [...left, ...more];
}

export function withRoles(files: readonly PageFile[], roles: readonly Role[]): PageFile[] {
  return files.map((file, index) => ({ ...file, role: roles[index] ?? file.role }));
}
