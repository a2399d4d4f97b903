// How much one thing may be, so that no small input is long work. Each is far beyond what anybody means, is said in the finding
// that refuses what is beyond it, and stands in docs/inputs.md.

/** Characters of a text: what a cell of Excel holds. Source: Microsoft, "Excel specifications and limits". */
export const MOST_TEXT = 32_767;
/** Characters of a text of a table that stands on every line of an output: titles of measures are a tenth of it. */
export const MOST_TITLE = 1000;
/** Characters of a cell that is a number, a date, a period or one of a few words, before anybody looks at what they are. */
export const MOST_WORDS = 500;
/** Digits of a number. A spreadsheet keeps 15; pounds of every contract of the world have fewer than 20. */
export const MOST_DIGITS = 40;
/** Ids of rows that one row is different from, and rows of a contract that are each held against each for it. */
export const MOST_DIFFERENT = 300;
/** Whole years from the first to the last day of a contract or a delivery. */
export const MOST_YEARS = 200;
/** Duration x years of delivery: each is reckoned by itself. */
export const MOST_PARTS = 2500;
/** The same x duration x digits of the share that is left each year: what its powers may cost. */
export const MOST_OF_POWERS = 500_000;
/**
 * What the workings of all rows of a run may cost beyond FREE_WORK for each: a piece (of a year, and of a year of effect) costs
 * one, and one more for every 64 bits of its fraction.
 */
export const MOST_WORK = 500_000;
export const FREE_WORK = 20;
/** The same of a bid that is valued over and over. */
export const MOST_WORK_AGAIN = 50_000;
export const FREE_WORK_AGAIN = 5;
/** Promises that the returns of one contract may be shared over, beyond FREE_MET of each. */
export const MOST_MET = 500_000;
export const FREE_MET = 12;
