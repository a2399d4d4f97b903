// What is to be said, in order, before it is a terminal page or Markdown: plain blocks of finished text.
// Figures are formatted when a view is made (src/report/figures.ts); a renderer only lays the blocks out.

/** What a piece of text means; a renderer may colour it, never change it. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'warning' | 'error';

export interface Text {
  readonly text: string;
  readonly tone: Tone;
}

export interface Column {
  readonly title: string;
  /** Money, quantities and shares go right, so that their points stand under each other. */
  readonly align: 'left' | 'right';
}

/** A column of words, or of figures. */
export const toLeft = (title: string): Column => ({ title, align: 'left' });
export const toRight = (title: string): Column => ({ title, align: 'right' });

export type Block =
  | { readonly type: 'title'; readonly text: string }
  | { readonly type: 'section'; readonly text: string }
  /** Running text, wrapped to the page. */
  | { readonly type: 'paragraph'; readonly text: string; readonly tone: Tone }
  /** Labels with their values, values aligned under each other; a remark stands behind the value. */
  | {
      readonly type: 'facts';
      readonly facts: readonly { readonly label: string; readonly value: Text; readonly remark?: string }[];
      readonly align: 'left' | 'right';
    }
  /**
   * A short table with rules around it; `totals` stand under a rule. Here and in a listing a row of one cell is a
   * heading over all columns, and a row of no cells sets the rows before and after it apart.
   */
  | {
      readonly type: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Text[])[];
      readonly totals: readonly (readonly Text[])[];
    }
  /** A long list in padded columns without rules; the last column takes what is left of the page and wraps. */
  | { readonly type: 'listing'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly type: 'items'; readonly items: readonly Text[] }
  /** Lines kept as they are, such as a sum set out on paper or an excerpt of a file. */
  | { readonly type: 'lines'; readonly lines: readonly Text[] };

export type View = readonly Block[];

export const plain = (text: string): Text => ({ text, tone: 'plain' });
export const strong = (text: string): Text => ({ text, tone: 'strong' });
export const quiet = (text: string): Text => ({ text, tone: 'quiet' });
