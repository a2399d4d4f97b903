// Why something cannot be written, and what to do, in words.
import { UsageError } from '../model/finding.ts';
import { isSystemError } from './disk/disk.ts';

/** Throws what kept a file from being written as a UsageError in plain words; a fault of another kind goes on as it is. */
export function cannotWrite(path: string, error: unknown): never {
  if (!isSystemError(error)) throw error;
  throw new UsageError(`${path} cannot be written: ${whyNotWritten(error)}`);
}

/** What keeps a file from being written, and what to do. */
export function whyNotWritten(error: NodeJS.ErrnoException): string {
  const todo = WHY[error.code ?? '']?.[1];
  return `${reasonNotWritten(error)}.${todo === undefined ? '' : ` ${todo}`}`;
}

/** What keeps it from being written, without a full stop. */
export function reasonNotWritten({ code = '' }: NodeJS.ErrnoException): string {
  return WHY[code]?.[0] ?? `the system says ${code}`;
}

const IS_FOLDER = ['it is a folder', 'Give the name of a file in it.'] as const;
const NO_NAME = ['no file can have that name', 'Give it another one.'] as const;
const HELD = ['another program holds it, or you may not write there', 'Is it open in Excel?'] as const;
const TO_STDOUT = 'Give - and lead standard output there, or give the name of a file.';
const WHY: Readonly<Record<string, readonly [reason: string, todo: string]>> = {
  ENOENT: ['there is no such folder', 'Make the folder first, or check its spelling.'],
  ENOTDIR: ['a part of that path is a file, not a folder', 'Give the path of a file in a folder.'],
  EISDIR: IS_FOLDER,
  ENOTEMPTY: IS_FOLDER,
  EEXIST: IS_FOLDER,
  EACCES: ['you may not write there', 'Give a file in a folder of your own.'],
  EROFS: ['nothing can be written in that place', 'Give a file in a folder of your own.'],
  ENOSPC: ['the disk is full', 'Make room, or give a file on another disk.'],
  EFBIG: ['it would be longer than a file may be', 'Raise the limit, or give a file on another disk.'],
  ENAMETOOLONG: ['its name is too long', 'Give it a shorter one.'],
  EINVAL: NO_NAME,
  EILSEQ: NO_NAME,
  ELOOP: ['its links lead round in a circle', 'Give the path of a file itself.'],
  EMFILE: ['too many files are open', 'Close some, or raise the limit (ulimit -n).'],
  EBADF: ['no such descriptor was handed to the program', TO_STDOUT],
  ENXIO: ['nothing can be written by that name', TO_STDOUT],
  EBUSY: HELD,
  EPERM: HELD,
};
