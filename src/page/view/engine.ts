// The engine, as the page asks it: a worker made of the page itself, which can be stopped and begun anew.
import type { Ask, Question, Questions, ReadForWorker, Reply } from '../messages.ts';

/** A sentence for the person: what stands in the way, as the engine said it. */
export class Refused extends Error {}

/** The question was given up. */
export class Stopped extends Error {}

interface HowFar {
  readonly doing: string;
  readonly rows: number;
  readonly done: number;
  readonly files: number;
}

/** Whether anything is being worked out, and how far it is. */
export interface Work {
  readonly isBusy: boolean;
  readonly howFar?: HowFar;
}

interface Waiting {
  answer(value: unknown): void;
  fail(error: Error): void;
}

export class Engine {
  readonly #source: string;
  readonly #onWork: (work: Work) => void;
  #worker: Worker;
  #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(source: string, onWork: (work: Work) => void) {
    this.#source = source;
    this.#onWork = onWork;
    this.#worker = this.#begin();
  }

  ask<Q extends Question>(question: Q, asked: Questions[Q]['ask']): Promise<Questions[Q]['answer']> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      // What comes back under this number answers this question: src/page/worker/worker.ts is held to that by its types.
      const answer = resolve as (value: unknown) => void;
      this.#waiting.set(id, { answer, fail: reject });
      this.#worker.postMessage({ id, question, with: asked } as Ask);
      this.#onWork({ isBusy: true });
    });
  }

  /** Gives up everything that is being worked out; an engine that has nothing to do stays, for to begin it takes a second. */
  stop(): void {
    if (this.#waiting.size === 0) return;
    this.#worker.terminate();
    this.#worker = this.#begin();
    this.#failAll(new Stopped());
  }

  #failAll(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const { fail } of waiting.values()) fail(error);
    this.#onWork({ isBusy: false });
  }

  #begin(): Worker {
    const url = URL.createObjectURL(new Blob([this.#source], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      URL.revokeObjectURL(url);
      if ('progress' in data) {
        this.#onWork({ isBusy: true, howFar: data.progress });
        return;
      }
      if ('blob' in data) {
        void readFor(worker, data.reading, data.blob);
        return;
      }
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (this.#waiting.size === 0) this.#onWork({ isBusy: false });
      if ('answer' in data) waiting?.answer(data.answer);
      else if ('refused' in data) waiting?.fail(new Refused(data.refused));
      else waiting?.fail(new Error(data.bug));
    };
    worker.onerror = ({ message }) => {
      this.#failAll(new Error(message));
    };
    return worker;
  }
}

async function readFor(worker: Worker, reading: number, blob: Blob): Promise<void> {
  const answer = (read: ReadForWorker, handed: Transferable[]) => worker.postMessage(read, handed);
  try {
    const bytes = await blob.arrayBuffer();
    answer({ reading, bytes }, [bytes]);
  } catch (error) {
    answer({ reading, refusedAs: error instanceof DOMException ? error.name : 'NotReadableError' }, []);
  }
}
