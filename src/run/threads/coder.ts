// The other thread: reads a file from its beginning and hands over its rows by their codes, piece by piece, while the first values them.
import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableError } from '../../model/finding.ts';
import { type CodingTask, codedPieces } from '../../read/columns/coded-pieces.ts';
import { SharedColumns } from '../../read/columns/shared-columns.ts';
import { VocabularyNews } from '../../read/columns/vocabulary-news.ts';
import { nodeFiles } from '../node-files.ts';
import type { CoderOrder, CoderWord } from './coding-thread.ts';
import { packed } from './packed-piece.ts';

/** So many pieces may be on their way: enough that neither waits for the other. */
const MOST_PIECES = 4;

/** Larger pieces: each costs a message. */
const READ_AT_ONCE = 512 * 1024;

const port = parentPort;
if (!port) throw new Error('this is no program: it is a thread of one');
const { cwd, task }: { readonly cwd: string; readonly task: CodingTask } = workerData;
const tell = (word: CoderWord) => port.postMessage(word);

/** Where pieces are put, by numbers; and those of them that were taken. */
const places: (SharedArrayBuffer | undefined)[] = Array.from({ length: MOST_PIECES });
const free = [...places.keys()];
let wake: (() => void) | undefined;
port.on('message', ({ place }: CoderOrder) => {
  free.push(place);
  wake?.();
});

async function freePlace(): Promise<number> {
  for (let place = free.shift(); ; place = free.shift()) {
    if (place !== undefined) return place;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

try {
  const columns = new SharedColumns();
  const news = new VocabularyNews(columns.vocabulary);
  const input = await nodeFiles({ cwd, atOnce: READ_AT_ONCE }).open(task.path);
  for await (const piece of codedPieces(task, input.chunks, columns)) {
    const place = await freePlace();
    const { bytes, ...one } = packed(piece, news.next(), places[place]);
    const isNew = bytes !== places[place];
    places[place] = bytes;
    tell({ place, piece: one, ...(isNew && { bytes }) });
  }
  tell({ digest: input.digest() });
} catch (error) {
  if (!(error instanceof UnreadableError)) throw error;
  tell({ unreadable: [error.finding, ...error.others] });
}
port.close();
