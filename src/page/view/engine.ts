// The engine, as the page asks it: a worker made of the page itself, which can be stopped and begun anew.
import type { Ask, Question, Questions, Reply } from '../messages.ts';

/** A sentence for the person: what stands in the way, as the engine said it. */
export class Refused extends Error {}

/** The question was given up. */
export class Stopped extends Error {}

export interface HowFar {
  readonly doing: string;
  readonly rows: number;
  readonly done: number;
  readonly files: number;
}

interface Waiting {
  answer(value: unknown): void;
  fail(error: Error): void;
}

export class Engine {
  readonly #source: string;
  readonly #onProgress: (howFar: HowFar) => void;
  #worker: Worker;
  #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(source: string, onProgress: (howFar: HowFar) => void) {
    this.#source = source;
    this.#onProgress = onProgress;
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
    });
  }

  /** Gives up everything that is being worked out. */
  stop(): void {
    this.#worker.terminate();
    this.#worker = this.#begin();
    for (const { fail } of this.#waiting.values()) fail(new Stopped());
    this.#waiting = new Map();
  }

  #begin(): Worker {
    const url = URL.createObjectURL(new Blob([this.#source], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      URL.revokeObjectURL(url);
      if ('progress' in data) {
        this.#onProgress(data.progress);
        return;
      }
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('answer' in data) waiting?.answer(data.answer);
      else if ('refused' in data) waiting?.fail(new Refused(data.refused));
      else waiting?.fail(new Error(data.bug));
    };
    worker.onerror = ({ message }) => {
      const error = new Error(message);
      for (const { fail } of this.#waiting.values()) fail(error);
      this.#waiting = new Map();
    };
    return worker;
  }
}
