// The disk without the threads that Node's promises wait for: what a run asks of it is answered at once. Cases come by thousands,
// each with a hundred such calls, and most of the time of one was that wait.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const NAMES = [
  'stat',
  'lstat',
  'readdir',
  'access',
  'mkdir',
  'appendFile',
  'realpath',
  'rename',
  'rm',
  'rmdir',
] as const;
const PIECE = 256 * 1024;

/** From now on the disk answers at once; what is returned makes it as it was. */
export function answerAtOnce(): () => void {
  const real = { ...fs.promises };
  const { promises } = fs;
  const calls = NAMES.map((name) => {
    const call: (...given: never[]) => unknown = fs[`${name}Sync`];
    return [name, async (...given: never[]) => call(...given)];
  });
  Object.assign(promises, Object.fromEntries(calls), {
    writeFile: async (...given: Parameters<typeof fs.writeFileSync>) => fs.writeFileSync(...given),
    open: async (...given: Parameters<typeof fs.openSync>) => handleOf(fs.openSync(...given)),
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(promises, real);
    syncBuiltinESMExports();
  };
}

/** What the program asks of an open file, and no more. */
const handleOf = (fd: number) => ({
  fd,
  stat: async (options?: fs.StatOptions) => fs.fstatSync(fd, options),
  read: async (bytes: Uint8Array, offset: number, length: number, at: number | null = null) => ({
    bytesRead: fs.readSync(fd, bytes, offset, length, at),
  }),
  readFile: async () => fs.readFileSync(fd),
  appendFile: async (bytes: Uint8Array) => fs.appendFileSync(fd, bytes),
  async *createReadStream() {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const length = fs.readSync(fd, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  },
  close: async () => fs.closeSync(fd),
});
