// The other thread: reads files that the first has opened, makes codes of their rows, and hands these over piece by piece, while the first
// values them.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type Finding, UnreadableError } from '../../model/finding.ts';
import { codedPieces } from '../../read/columns/coded-pieces.ts';
import { SharedColumns } from '../../read/columns/shared-columns.ts';
import { VocabularyNews } from '../../read/columns/vocabulary-news.ts';
import type { SheetMap } from '../../read/map/sheet-map.ts';
import { isSystemError } from '../disk/disk.ts';
import { OpenFile } from '../disk/open-file.ts';
import { settleForLong } from '../long-run.ts';
import { bytesFrom } from '../node-files.ts';
import type { CoderOrder, CoderTask, CoderWord } from './coding-thread.ts';
import { Inbox } from './inbox.ts';
import { packed } from './packed-piece.ts';

/** So many pieces may be on their way: enough that neither waits for the other, also while the first is new to the rows. */
const MOST_PIECES = 32;

// V8 takes its flags back to what they are by themselves with each thread that begins.
settleForLong();

const port = parentPort;
if (!port) throw new Error('this is no program: it is a thread of one');
const tell = (word: CoderWord, transferred: readonly ArrayBuffer[] = []) => port.postMessage(word, transferred);

const tasks = new Inbox<CoderTask>();
/** Where pieces stand that go to the other thread and come back. One that was used before is taken first: the others have no room yet. */
const places = new Inbox(Array.from({ length: MOST_PIECES }, () => new ArrayBuffer(0)));
/** Files of which nobody wants more, by the numbers of their tasks. */
const left = new Set<number>();
port.on('message', (order: CoderOrder) => {
  if ('place' in order) places.putBack(order.place);
  else if ('left' in order) left.add(order.left);
  else tasks.put(order);
});

const columns = new SharedColumns();
const news = new VocabularyNews(columns.vocabulary);
const maps = new Map<number, SheetMap>();

async function take({ number, fd, mapNumber, map: told, ...task }: CoderTask): Promise<void> {
  if (told) maps.set(mapNumber, told);
  const map = maps.get(mapNumber);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* read(): AsyncGenerator<Uint8Array> {
    const file = new OpenFile(fd, false, Number.POSITIVE_INFINITY);
    for await (const chunk of bytesFrom(file, await file.stat(), false)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  let unreadable: readonly Finding[] = [];
  let refused: string | undefined;
  try {
    for await (const piece of codedPieces({ ...task, ...(map && { map }) }, read(), columns)) {
      if (left.has(number)) break;
      const one = packed(piece, news.next(), await places.next());
      tell({ piece: one }, [one.bytes]);
    }
  } catch (error) {
    if (error instanceof UnreadableError) unreadable = [error.finding, ...error.others];
    else if (isSystemError(error)) refused = error.code;
    else throw error;
  }
  left.delete(number);
  tell({ digest: { sha256: hash.digest('hex'), bytes }, unreadable, ...(refused !== undefined && { refused }) });
}

// Until it is ended.
for (;;) await take(await tasks.next());
