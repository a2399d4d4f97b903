// The other thread: reads files from their beginnings and hands over their rows by their codes, piece by piece, while the first values them.
import { parentPort } from 'node:worker_threads';
import { UnreadableError } from '../../model/finding.ts';
import { codedPieces } from '../../read/columns/coded-pieces.ts';
import { SharedColumns } from '../../read/columns/shared-columns.ts';
import { VocabularyNews } from '../../read/columns/vocabulary-news.ts';
import type { Files } from '../../read/input-bytes.ts';
import type { SheetMap } from '../../read/map/sheet-map.ts';
import { clearMoreOften } from '../clear-more-often.ts';
import { nodeFiles } from '../node-files.ts';
import type { CoderOrder, CoderTask, CoderWord } from './coding-thread.ts';
import { packed } from './packed-piece.ts';

/** So many pieces may be on their way: enough that neither waits for the other, also while the first is new to the rows. */
const MOST_PIECES = 32;

/** Much at a time: each reading is waited for. */
const READ_AT_ONCE = 512 * 1024;

// V8 takes its flags back to what they are by themselves with each thread that begins.
clearMoreOften();

const port = parentPort;
if (!port) throw new Error('this is no program: it is a thread of one');
const tell = (word: CoderWord) => port.postMessage(word);

/** Bytes that pieces may be put into again; and how many more may be made. */
const free: ArrayBuffer[] = [];
let unmade = MOST_PIECES;
const tasks: CoderTask[] = [];
let wake: (() => void) | undefined;
port.on('message', (order: CoderOrder) => {
  if ('path' in order) tasks.push(order);
  else free.push(order.bytes);
  wake?.();
});
const told = () =>
  new Promise<void>((resolve) => {
    wake = resolve;
  });

/** Bytes for another piece, once there are any; nothing where they are to be made. */
async function freeBytes(): Promise<ArrayBuffer | undefined> {
  while (free.length === 0 && unmade === 0) await told();
  if (free.length === 0) unmade -= 1;
  return free.pop();
}

const columns = new SharedColumns();
const news = new VocabularyNews(columns.vocabulary);
const maps = new Map<number, SheetMap>();
let files: Files | undefined;

async function take({ mapNumber, cwd, map: given, ...task }: CoderTask): Promise<void> {
  if (given) maps.set(mapNumber, given);
  const map = maps.get(mapNumber);
  try {
    files ??= nodeFiles({ cwd, atOnce: READ_AT_ONCE });
    const input = await files.open(task.path);
    for await (const piece of codedPieces({ ...task, ...(map && { map }) }, input.chunks, columns)) {
      const one = packed(piece, news.next(), await freeBytes());
      port?.postMessage({ piece: one } satisfies CoderWord, [one.bytes]);
    }
    tell({ digest: input.digest() });
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    tell({ unreadable: [error.finding, ...error.others] });
  }
}

// Until it is ended.
for (;;) {
  const task = tasks.shift();
  await (task ? take(task) : told());
}
