// What the page and its worker say to each other. Everything the page shows was worded by the engine.
import type { ValuationFlags } from '../cli/options.ts';
import type { Severity } from '../model/rules/rule.ts';

/** A file as the page holds it: what a person dropped, or what was changed here. */
export interface PageFile {
  readonly path: string;
  readonly content: Blob | string;
  readonly role: Role;
  /** Of a workbook the sheets to be read, where a person has chosen. */
  readonly sheets?: readonly string[];
  /** Its name before it was changed here, where that is another. */
  readonly cameAs?: string;
}

/** What a file is: rows of a bid, a map of how sheets read, a table of one's own, a result that was saved, or beside these. */
export const ROLES = ['bid', 'map', 'table', 'saved', 'beside'] as const;
export type Role = (typeof ROLES)[number];

/** What is to be valued, and how: what the command line would have been given. */
export interface Given {
  readonly files: readonly PageFile[];
  /** Where the bids are not just the files of that role: `book.xlsx#Sheet`. */
  readonly inputs?: readonly string[];
  readonly flags?: ValuationFlags;
}

export interface Row {
  /** Its line in the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file as a sheet that can be changed here. */
export interface Sheet {
  readonly path: string;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** Something wrong or doubtful, in words. */
export interface Told {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  /** `bid.csv:3:7`, or nothing where it is about no file. */
  readonly where: string;
  readonly file?: string;
  readonly line?: number;
  /** From 0: the cell of the row it is about. */
  readonly cell?: number;
  readonly isChecked: boolean;
  /** A doubt that a person can settle by saying that it is right. */
  readonly isDoubt: boolean;
  /** Of a workbook where nobody knows which sheet is meant: those it could be. */
  readonly sheets?: readonly string[];
  /** What would let the file be read, where a person says that it is so. */
  readonly readAs?: ReadAs;
}

export type ReadAs = 'day-first' | 'windows-1252';

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly tone: string;
  readonly remark?: string;
}

/** A line of the bid with its pounds. */
export interface LineShown {
  /** Unique: contract and name. */
  readonly name: string;
  readonly label: string;
  readonly theme: string;
  readonly title: string;
  readonly quantity: string;
  readonly pounds: string;
  readonly file: string;
  /** The line of its row in the sheet, and where it stands in the file: of YAML these are two things. */
  readonly row: number;
  readonly line: number;
}

export interface Valued {
  /** No totals: something has to be mended first, or could not be read. */
  readonly isWithheld: boolean;
  readonly figures: readonly Fact[];
  readonly findings: readonly Told[];
  /** `2 errors, 1 warning`. */
  readonly found: string;
  readonly report: string;
  readonly lines: readonly LineShown[];
  readonly moreLines: number;
  readonly sheets: readonly Sheet[];
  readonly milliseconds: number;
}

/** A page of the engine's as HTML. */
export interface Drawn {
  readonly html: string;
}

export interface Solved extends Drawn {
  /** The bid with the answer in it. */
  readonly bid?: string;
}

export interface MeasureShown {
  readonly id: string;
  readonly title: string;
  readonly theme: string;
  readonly unit: string;
  readonly worth: string;
}

export interface HandedOn {
  readonly name: string;
  readonly content: Blob;
  /** What the command line would say beside it, and its exit code. */
  readonly said?: string;
  readonly code?: number;
}

export interface ReconciledLineShown {
  readonly contract: string;
  readonly supplier: string;
  readonly title: string;
  readonly promised: string;
  readonly delivered: string;
  readonly pounds: string;
  readonly reasons: readonly { readonly id: string; readonly title: string; readonly sentence: string }[];
}

export interface ReconciledShown extends Drawn {
  readonly findings: readonly Told[];
  readonly lines: readonly ReconciledLineShown[];
  readonly moreLines: number;
  readonly letters: readonly HandedOn[];
}

/** Promises and returns. */
export interface Heaps {
  readonly promises: readonly PageFile[];
  readonly returns: readonly PageFile[];
  readonly flags?: ValuationFlags;
}

/** What can be asked of the worker: the question's name, what goes with it, and what comes back. */
export interface Questions {
  value: { ask: Given; answer: Valued };
  explain: { ask: Given & { readonly line: string }; answer: Drawn };
  solve: { ask: Given & { readonly using: readonly string[] }; answer: Solved };
  /** The bids and saved results, each a column; without a table or a map of one's own. */
  compare: { ask: Given; answer: Drawn };
  sensitivity: { ask: Given; answer: Drawn };
  /** Of the table of one's own, where one is among the files. */
  measures: { ask: Given & { readonly words: string }; answer: readonly MeasureShown[] };
  write: { ask: Given & { readonly format: string }; answer: HandedOn };
  reconcile: { ask: Heaps; answer: ReconciledShown };
  writeReconciled: { ask: Heaps & { readonly format: string }; answer: HandedOn };
}

export type Question = keyof Questions;

export type Ask = {
  readonly [Q in Question]: { readonly id: number; readonly question: Q; readonly with: Questions[Q]['ask'] };
}[Question];

/** What the page read for its worker: bytes, or the name of what the browser said. */
export type ReadForWorker =
  | { readonly reading: number; readonly bytes: ArrayBuffer }
  | { readonly reading: number; readonly refusedAs: string };

export type Reply =
  /** The worker may not read files here: would the page read this one? */
  | { readonly reading: number; readonly blob: Blob }
  | { readonly id: number; readonly answer: unknown }
  /** A sentence for the person. */
  | { readonly id: number; readonly refused: string }
  | { readonly id: number; readonly bug: string }
  | {
      readonly progress: {
        readonly doing: string;
        readonly rows: number;
        readonly done: number;
        readonly files: number;
      };
    };
