// What people write for a period, such as `Q1 25/26` or `Apr-25`, in the form that is read: for advice, never for reading.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const YEAR = String.raw`(\d{4}|\d{2})`;
const TWO_YEARS = new RegExp(String.raw`^${YEAR}\s*[/-]\s*${YEAR}$`);
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/**
 * The periods a text most likely means, each with its months in brackets, likeliest first; none where nobody could say. A
 * quarter of one year may be of the calendar's or of the financial year, so both are given.
 */
export function likelyPeriods(found: string): string[] {
  const text = plainly(found);
  const between = twoDates(text);
  if (between) return [between];
  const half = /^(?:h|half )([12])\b/.exec(text)?.[1];
  const quarter = /(?:^|[^a-z])q ?([1-4])(?!\d)/.exec(text)?.[1];
  const isFinancial = /\bfy/.test(text);
  const rest = text
    .replace(/q ?[1-4](?!\d)|^(?:h|half )[12]\b/, ' ')
    .replace(/\bfy ?/, ' ')
    .replace(/^[\s,/-]+|[\s,/-]+$/g, '');
  const years = TWO_YEARS.exec(rest);
  const first = years ? fullYear(years[1]) : undefined;
  if (first !== undefined && (first + 1) % 100 === Number(years?.[2]) % 100) {
    return [half ? halfOf(first, Number(half)) : financial(first, quarter)];
  }
  const month = monthOf(rest);
  if (month) return quarter || half ? [] : [month];
  if (!/^(?:\d{4}|\d{2})$/.test(rest) || half) return [];
  const year = fullYear(rest);
  // The financial year 2026 is the one that ends in it.
  if (isFinancial) return [financial(year - 1, quarter)];
  if (rest.length === 2 && !quarter) return [];
  const calendar = quarter
    ? `${year}-Q${quarter} (${monthsFrom(year, 3 * Number(quarter) - 2)})`
    : `${year}-01-01/${year}-12-31 (the calendar year)`;
  return [calendar, financial(year, quarter)];
}

/** In small letters, without what stands in brackets, with one word for a quarter. */
function plainly(found: string): string {
  return found
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(?:quarter|qtr)\.?\s*/g, 'q')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function financial(first: number, quarter: string | undefined): string {
  const year = `${first}-${String(first + 1).slice(-2)}`;
  // 2011-12 would be a month as well.
  if (!quarter && (first + 1) % 100 <= 12) return `${first}-04-01/${first + 1}-03-31`;
  if (!quarter) return `${year} (April ${first} to March ${first + 1})`;
  return `${year}-Q${quarter} (${monthsFrom(first, 3 * Number(quarter) + 1)})`;
}

function halfOf(first: number, half: number): string {
  return half === 1 ? `${first}-04-01/${first}-09-30` : `${first}-10-01/${first + 1}-03-31`;
}

/** Three months by their names; a month above 12 lies in the next year. */
function monthsFrom(year: number, month: number): string {
  const from = (month - 1) % 12;
  return `${MONTH_NAMES[from]} to ${MONTH_NAMES[from + 2]} ${month > 12 ? year + 1 : year}`;
}

/** `apr-25`, `april 2025`, `04/2025` or `2025-4` as `2025-04`. */
function monthOf(text: string): string | undefined {
  const named = /^([a-z]{3})[a-z]*\.?[\s'’,/-]*(\d{4}|\d{2})$/.exec(text);
  const [, before, after] = /^(\d{1,2})[/-](\d{4})$/.exec(text) ?? [];
  const [, yearFirst, monthLast] = /^(\d{4})[/-](\d{1,2})$/.exec(text) ?? [];
  const month = named ? MONTHS.indexOf(named[1] ?? '') + 1 : Number(before ?? monthLast ?? 0);
  if (month < 1 || month > 12) return undefined;
  const year = fullYear(named?.[2] ?? after ?? yearFirst);
  return `${year}-${String(month).padStart(2, '0')} (${MONTH_NAMES[month - 1]} ${year})`;
}

/** `2025-04-01 to 2025-06-30`, with the day first as well. */
function twoDates(text: string): string | undefined {
  const day = String.raw`(\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})`;
  const [, from = '', to = ''] = new RegExp(String.raw`^${day}\s*(?:-|/|to|until)\s*${day}$`).exec(text) ?? [];
  if (from === '') return undefined;
  const isDayFirst = DAY_FIRST.test(from) || DAY_FIRST.test(to);
  return `${isoDate(from)}/${isoDate(to)}${isDayFirst ? ' (with the day first)' : ''}`;
}

function isoDate(text: string): string {
  const [, day = '', month = '', year] = DAY_FIRST.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function fullYear(text = ''): number {
  return Number(text.length === 2 ? `20${text}` : text);
}
