// Quarters of calendar years on a contract that runs from April to March: `2026-Q2` is April to June, and often was meant as
// July to September.
import { formatIsoDate } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';

const CALENDAR_QUARTER = /^(\d{4})-?\s*q([1-4])$/i;

/** One doubt for all the rows of a contract; nothing where a row says that it was looked at. */
export function calendarQuarters(contract: ContractFacts, rows: readonly Commitment[]): Finding[] {
  const { start, end } = contract;
  const isFinancial =
    (start !== undefined && formatIsoDate(start).endsWith('-04-01')) ||
    (end !== undefined && formatIsoDate(end).endsWith('-03-31'));
  if (!isFinancial) return [];
  const among = rows.filter(({ period, checked }) => {
    return period && CALENDAR_QUARTER.test(period.text) && !checked?.includes('calendar-quarters');
  });
  const [first] = among;
  const [, year = '', quarter = ''] = CALENDAR_QUARTER.exec(first?.period?.text ?? '') ?? [];
  if (!first?.period) return [];
  const meant = `${year}-${String((Number(year) + 1) % 100).padStart(2, '0')}-Q${quarter}`;
  const data = {
    contract: contract.id,
    period: first.period.text,
    start: formatIsoDate(first.period.start),
    end: formatIsoDate(first.period.end),
    meant,
    rows: among.length,
  };
  return [finding('calendar-quarters', data, placeOf(first, 'period'))];
}
