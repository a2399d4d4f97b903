// The engine's side of the page: questions come in, answers go out, and how far a long one is.
import { config } from 'zod';
import { RefusedError, UnreadableError, UsageError } from '../../model/finding.ts';
import { wordsOf } from '../../report/wording.ts';
import type { World } from '../../run/world.ts';
import { askThePage } from '../computer/blob.ts';
import type { Ask, Question, Questions, ReadForWorker, Reply } from '../messages.ts';
import { worldOf } from './desk.ts';
import { unpack } from './package.ts';

// The page's policy lets no text become code, and trying would be reported.
config({ jitless: true });
unpack();

type Answers = {
  readonly [Q in Question]: (asked: Questions[Q]['ask'], world: World) => Promise<Questions[Q]['answer']>;
};

const ANSWERS: Answers = {
  value: async (given, world) => (await import('./value.ts')).value(given, world),
  explain: async (given, world) => (await import('./pages.ts')).explain(given, world),
  solve: async (given, world) => (await import('./pages.ts')).solve(given, world),
  compare: async (given, world) => (await import('./pages.ts')).compare(given, world),
  sensitivity: async (given, world) => (await import('./pages.ts')).sensitivity(given, world),
  measures: async (asked, world) => (await import('./measures.ts')).measures(asked, world),
  write: async (given, world) => (await import('./write.ts')).write(given, world),
  reconcile: async (given, world) => (await import('./reconcile.ts')).reconcile(given, world),
  writeReconciled: async (heaps, world) => (await import('./write.ts')).writeReconciled(heaps, world),
};

const PAUSE_MS = 100;
let toldAt = 0;

const progress: World['progress'] = {
  at: ({ doing, rows, done, files }) => {
    const now = performance.now();
    if (now - toldAt < PAUSE_MS) return;
    toldAt = now;
    reply({ progress: { doing, rows, done, files } });
  },
  clear: () => {},
};

function reply(message: Reply): void {
  postMessage(message);
}

async function answer(ask: Ask): Promise<unknown> {
  const world = worldOf(progress);
  switch (ask.question) {
    case 'value':
      return ANSWERS.value(ask.with, world);
    case 'explain':
      return ANSWERS.explain(ask.with, world);
    case 'solve':
      return ANSWERS.solve(ask.with, world);
    case 'compare':
      return ANSWERS.compare(ask.with, world);
    case 'sensitivity':
      return ANSWERS.sensitivity(ask.with, world);
    case 'measures':
      return ANSWERS.measures(ask.with, world);
    case 'write':
      return ANSWERS.write(ask.with, world);
    case 'reconcile':
      return ANSWERS.reconcile(ask.with, world);
    case 'writeReconciled':
      return ANSWERS.writeReconciled(ask.with, world);
  }
}

/** A fault that was foreseen, as a sentence; undefined for a bug of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof UnreadableError || error instanceof RefusedError)) return undefined;
  const { message, fix } = wordsOf(error.finding);
  return `${message}. To mend it, ${fix}`;
}

interface Reading {
  done(bytes: ArrayBuffer): void;
  fail(error: Error): void;
}

const readings = new Map<number, Reading>();
let readingNow = 0;

askThePage(
  (blob) =>
    new Promise((done, fail) => {
      readingNow += 1;
      readings.set(readingNow, { done, fail });
      reply({ reading: readingNow, blob });
    }),
);

function take(read: ReadForWorker): void {
  const reading = readings.get(read.reading);
  readings.delete(read.reading);
  if ('bytes' in read) reading?.done(read.bytes);
  else reading?.fail(new DOMException('The page could not read it either.', read.refusedAs));
}

// One question after the other: they share the disk.
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Ask | ReadForWorker>) => {
  if ('reading' in data) {
    take(data);
    return;
  }
  last = last.then(async () => {
    try {
      reply({ id: data.id, answer: await answer(data) });
    } catch (error) {
      const refused = sentenceOf(error);
      const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
      reply(refused === undefined ? { id: data.id, bug } : { id: data.id, refused });
    }
  });
});
