// What a format is: what it can draw, and what it is given for it. The formats there are stand in formats.ts.
import type { Finding } from '../model/finding.ts';
import type { PlainLine } from '../model/plain-line.ts';
import type { ReconciledLines } from '../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../model/reconciliation.ts';
import type { Line, Result } from '../model/result.ts';
import type { Proof } from '../report/result/provenance.ts';
import type { Screen } from '../report/result/result-view.ts';
import type { View } from '../report/view.ts';
import type { Json } from './json/json-value.ts';

/** A format's output in order: text, or bytes where it is a file of its own kind. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Gives the lines of a result, one by one. */
export interface LinesOf {
  (): AsyncIterable<Line> | Iterable<Line>;
  /** The same in the same order, those of plain rows as such, for formats that list a great many. */
  readonly plainly?: () => AsyncIterable<Iterable<Line | PlainLine>>;
}

export interface Tool {
  readonly name: string;
  readonly version: string;
}

export interface Page {
  /** Width of the page in characters. */
  readonly columns: number;
  readonly colour: boolean;
  /** Drawn rules; without it rules are ASCII. */
  readonly unicode: boolean;
}

/** A hash that takes an output piece by piece, text as UTF-8; `digest` is hex. */
export interface Hasher {
  update(piece: string | Uint8Array): void;
  digest(): string;
}

/** What a format may need besides what it shows. */
export interface Output {
  readonly tool: Tool;
  readonly page: Page;
  readonly run?: RunRecord;
  /** SHA-256, where this computer has one of its own that is quicker than ours. */
  readonly hasher?: () => Hasher;
  /** Where a report is shown on a screen: what it leaves to a file. */
  readonly screen?: Screen;
}

/** What was asked for, so that it can be asked again: the inputs and the flags that can move a figure, as they were given. */
export interface RunRecord {
  readonly inputs: readonly string[];
  readonly flags: { readonly [name: string]: Json };
}

export interface Reconciled {
  readonly result: Reconciliation;
  readonly lines: ReconciledLines;
}

/** A page that is neither result nor reconciliation: what a person reads, and the same as plain data. */
export interface PageSource {
  readonly view: () => View;
  readonly data: () => unknown;
  /** What its figures rest on: said in every file, and on a screen where it is asked for. */
  readonly proof?: Proof;
}

/** Findings as what a command gives. */
export interface FindingsSource {
  /** What was done: `proxies lint`. */
  readonly name: string;
  /** Every file that was looked at, as it is shown. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  readonly strict: boolean;
  readonly view: View;
  /** What a program reads before the findings. */
  readonly data?: Readonly<Record<string, Json>>;
}

/** What a format can draw. Without a way of its own, a result and a reconciliation are drawn as the page of their report. */
export interface Renderers {
  result?(result: Result, lines: LinesOf, output: Output): Pieces | Promise<Pieces>;
  reconciliation?(reconciled: Reconciled, output: Output): Pieces | Promise<Pieces>;
  page?(source: PageSource, page: Page): string | Promise<string>;
  findings?(source: FindingsSource, output: Output): string | Promise<string>;
}

export type Subject = keyof Renderers;

export interface Format {
  readonly title: string;
  /** Endings of files, without the point, that mean this format; the first is its own. */
  readonly extensions: readonly string[];
  readonly draws: readonly Subject[];
  /** Rows and nothing else, so that a column can be added up: that some were left out, and what all rest on, is said beside it. */
  readonly isRows?: boolean;
  /** How a file of it begins, by which it is known as one of ours that may be replaced; not for JSON, pages, books and reports. */
  readonly heads?: readonly RegExp[];
  /** Bytes that are no text, and of no use on a terminal. */
  readonly isBinary?: boolean;
  readonly load: () => Promise<Renderers>;
}
