// Periods as people and spreadsheets write them, `Jul-26` or `Q2 2026/27`, in the one spelling that is read and shown. Only what can be
// meant in one way: `Q2 2026` may be of the calendar's year or of the financial one, and nobody guesses.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const MONTH_YEAR = new RegExp(`^${NAME}\\.?[\\s'’,/-]*(\\d{4}|\\d{2})$`);
const YEAR_MONTH = new RegExp(`^(\\d{4})[\\s,/-]*${NAME}\\.?$`);
const YEARS = String.raw`(?:fy\s*)?(\d{4}|\d{2})\s*([/-])\s*(\d{4}|\d{2})`;
const WHOLE_YEAR = new RegExp(`^${YEARS}$`);
const QUARTER = String.raw`(?:q|qtr\.?|quarter)\s*([1-4])`;
const QUARTER_FIRST = new RegExp(`^${QUARTER}[\\s,/-]*(?:of\\s+)?${YEARS}$`);
const QUARTER_LAST = new RegExp(`^${YEARS}[\\s,/-]*${QUARTER}$`);

/** `2026-07`, `2026-27-Q2` or `2017-18` for what is plainly one of these in other words; undefined for anything else. */
export function periodInWords(written: string): string | undefined {
  const text = written.toLowerCase().replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim();
  const [, name, ofMonth] = MONTH_YEAR.exec(text) ?? [];
  const [, yearFirst, nameLast] = YEAR_MONTH.exec(text) ?? [];
  const month = MONTHS.indexOf((name ?? nameLast ?? '').slice(0, 3)) + 1;
  if (month > 0) return `${fullYear(ofMonth ?? yearFirst)}-${String(month).padStart(2, '0')}`;
  const [, quarter, one, , two] = QUARTER_FIRST.exec(text) ?? [];
  if (quarter !== undefined) return financial(one, two, `-Q${quarter}`);
  const [, before, , after, last] = QUARTER_LAST.exec(text) ?? [];
  if (last !== undefined) return financial(before, after, `-Q${last}`);
  const [, first, mark, second] = WHOLE_YEAR.exec(text) ?? [];
  // `26-27` may be days, weeks or pages; with a stroke, or four digits, it is years.
  return first === undefined || (mark === '-' && first.length === 2 && !text.startsWith('fy'))
    ? undefined
    : financial(first, second, '');
}

/** The year from April, where the second follows on the first. `2011-12` alone would be a month as well. */
function financial(one = '', two = '', quarter: string): string | undefined {
  const first = fullYear(one);
  if ((first + 1) % 100 !== Number(two) % 100 || (two.length === 4 && Number(two) !== first + 1)) return undefined;
  const isMonthToo = quarter === '' && (first + 1) % 100 <= 12 && (first + 1) % 100 > 0;
  if (isMonthToo) return `${first}-04-01/${first + 1}-03-31`;
  return `${first}-${String(first + 1).slice(-2)}${quarter}`;
}

function fullYear(text = ''): number {
  return Number(text.length === 2 ? `20${text}` : text);
}
