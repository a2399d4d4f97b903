// What can be seen of somebody else's sheet before anybody says how it reads: evidence for a first map, and no decision.
import type { Field } from './commitment.ts';
import type { Tells } from './rules/rows.ts';

/** How often something was met, and where first. */
export interface Sighting {
  readonly text: string;
  readonly line: number;
  readonly count: number;
  /** Of several files, the one it was met in. */
  readonly file?: string;
}

export interface ColumnSketch {
  readonly header: string;
  /** Its letter in a spreadsheet. */
  readonly letter: string;
  /** Of several files, those without it. */
  readonly lacking?: readonly string[];
  /** Of two header rows what each says over it. */
  readonly upper?: string;
  readonly lower?: string;
  /** In every row that tells, it is the sum of the times from one to another. */
  readonly sumOf?: readonly [from: string, to: string];
  /** Its blank cells lie in merged cells, or not all of them do. */
  readonly blanks?: 'merged' | 'some';
  /** Some of its numbers are below 0. */
  readonly negative?: Sighting;
  /** The field of ours that has this very name. */
  readonly named?: Field;
  /** The field of ours that the name sounds like. */
  readonly guess?: Field;
  /** A quantity promised or delivered, by its name. */
  readonly role?: 'committed' | 'delivered';
  /** The time that its name says beside that: `2025/26` of `2025/26 Target`. */
  readonly timeSaid?: string;
  /** By its name it changes what a quantity comes to, and these of its texts do. */
  readonly tells?: { readonly what: Tells; readonly values: readonly string[] };
  /** Its name is a month, a quarter or a year. */
  readonly isTime?: true;
  readonly filled: number;
  readonly numbers: number;
  readonly dates: number;
  /** Words in a column that mostly holds numbers. */
  readonly words: readonly Sighting[];
  /** Its first few different texts. */
  readonly texts: readonly Sighting[];
}

export interface SheetSketch {
  readonly file: string;
  /** All files it is of, where there are several. */
  readonly files?: readonly string[];
  readonly encoding?: 'utf-16' | 'windows-1252' | 'several';
  /** Absent for a workbook. */
  readonly delimiter?: string;
  /** The sheet of a workbook that was looked at, and its others. */
  readonly sheet?: {
    readonly name: string;
    readonly others: readonly string[];
    /** Those with the same header in the same row, this one among them. */
    readonly alike: readonly string[];
  };
  /** Labels above the header that sound like a field, with something beside them. */
  readonly above?: readonly {
    readonly label: string;
    readonly field: Field;
    readonly text: string;
    /** The cell of the text, where the label does not tell it. */
    readonly cell?: string;
    /** Not all of several files have it. */
    readonly isInSome?: true;
  }[];
  /** How many rows name the columns; 1 when absent. */
  readonly headerRows?: 2;
  readonly headerRow: number;
  readonly rows: number;
  /** False when the file goes on beyond the rows that were looked at. */
  readonly isAll: boolean;
  readonly columns: readonly ColumnSketch[];
  /** Numbers that can be read only with a comma, or only with a point, before decimals. */
  readonly commaDecimals?: Sighting;
  readonly pointDecimals?: Sighting;
  /** Dates by the orders they can be read in. */
  readonly dayFirst?: Sighting;
  readonly monthFirst?: Sighting;
  readonly eitherOrder?: Sighting;
  readonly repeatedHeader?: Sighting;
  /** Rows that look like sums of others: the column and what it says. */
  readonly totals: readonly (Sighting & { readonly column: string })[];
}

/** What stands for a number where nothing was done, or nothing is known yet. */
const NOTHING =
  /^(?:nil(?:[\s-]+returns?)?|none|nothing|no activity|n\/?a|n\.a\.?|not applicable|tbc|tba|[-\u2013\u2014]+)$/i;
/** When, where or who is no quantity, whatever stands before it. */
const NO_QUANTITY = /\b(?:by|date|on|where|who|whom)\b/i;

/** Whether a column holds quantities, or would by its name: nothing stands in it, or only words that say nothing. */
export function holdsQuantity({ header, guess, numbers, texts }: ColumnSketch): boolean {
  if (numbers > 0) return true;
  return guess === 'quantity' && !NO_QUANTITY.test(header) && texts.every(({ text }) => NOTHING.test(text));
}
