// The other thread: makes codes of the bytes of files as they come, and hands their rows over piece by piece, while the first values them.
import { parentPort } from 'node:worker_threads';
import { type Finding, UnreadableError } from '../../model/finding.ts';
import { codedPieces } from '../../read/columns/coded-pieces.ts';
import { SharedColumns } from '../../read/columns/shared-columns.ts';
import { VocabularyNews } from '../../read/columns/vocabulary-news.ts';
import type { SheetMap } from '../../read/map/sheet-map.ts';
import { settleForLong } from '../long-run.ts';
import type { CoderOrder, CoderTask, CoderWord } from './coding-thread.ts';
import { Inbox, placesFor } from './inbox.ts';
import { packed } from './packed-piece.ts';

/** So many pieces may be on their way: enough that neither waits for the other, also while the first is new to the rows. */
const MOST_PIECES = 32;

// V8 takes its flags back to what they are by themselves with each thread that begins.
settleForLong();

const port = parentPort;
if (!port) throw new Error('this is no program: it is a thread of one');
const tell = (word: CoderWord, transferred: readonly ArrayBuffer[] = []) => port.postMessage(word, transferred);

type Given = Exclude<CoderOrder, { readonly place: ArrayBuffer }>;

const orders = new Inbox<Given>();
const places = placesFor(MOST_PIECES);
port.on('message', (order: CoderOrder) => {
  if ('place' in order) places.putBack(order.place);
  else orders.put(order);
});

/** The bytes of one file as they are given. */
class GivenBytes {
  /** How it ended, once it has: at its end, or where no more of it comes. */
  end: 'whole' | 'left' | undefined;

  /** Whoever asks for more is done with those before. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.end === undefined) {
      const order = await orders.next();
      if ('end' in order) this.end = order.end;
      if (!('chunk' in order)) continue;
      try {
        yield order.chunk;
      } finally {
        tell({ place: order.chunk.buffer }, [order.chunk.buffer]);
      }
    }
  }
}

const columns = new SharedColumns();
const news = new VocabularyNews(columns.vocabulary);
const maps = new Map<number, SheetMap>();

async function take({ mapNumber, map: told, ...task }: CoderTask): Promise<void> {
  if (told) maps.set(mapNumber, told);
  const map = maps.get(mapNumber);
  const given = new GivenBytes();
  let unreadable: readonly Finding[] = [];
  try {
    for await (const piece of codedPieces({ ...task, ...(map && { map }) }, given.chunks(), columns)) {
      // Half a row is none.
      if (given.end === 'left') break;
      const one = packed(piece, news.next(), await places.next());
      tell({ piece: one }, [one.bytes]);
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (given.end !== 'left') unreadable = [error.finding, ...error.others];
  }
  tell({ unreadable });
  // What is still on its way is of no use.
  while (given.end === undefined) for await (const _ of given.chunks());
}

// Until it is ended.
for (;;) {
  const order = await orders.next();
  if ('path' in order) await take(order);
}
