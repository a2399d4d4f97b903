// The day in the United Kingdom that a date-time of open data means.
import { type Day, isoDay } from '../../model/calendar.ts';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The first or the last day of a period; undefined for what is no date. It is the day as written, for publishers write local
 * times; but 23:00 UTC in summer is midnight in London, and a start at midnight is the day that begins then.
 */
export function londonDay(text: string, of: 'start' | 'end'): Day | undefined {
  const [, date = '', hour, minute, zone] = DATE_TIME.exec(text.trim()) ?? [];
  const day =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) ? isoDay(date) : undefined;
  if (day === undefined) return undefined;
  const isMidnight = zone === 'Z' && hour === '23' && minute === '00' && isSummer(date);
  return of === 'start' && isMidnight ? day + 1 : day;
}

/** Whether a day lies between the last Sundays of March and October. */
function isSummer(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return date >= lastSunday(year, 2) && date < lastSunday(year, 9);
}

function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}
