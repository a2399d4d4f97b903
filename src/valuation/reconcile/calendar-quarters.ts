// Quarters of calendar years on a contract that runs from April to March: `2026-Q2` is April to June, and often was meant as
// July to September.
import { formatIsoDate } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from '../doubts/cases.ts';
import { netOf } from './spread.ts';
import type { ValuedRow } from './valued-row.ts';

const CALENDAR_QUARTER = /^(\d{4})-?\s*q([1-4])$/i;

/** One doubt for all contracts, by the pounds of the rows; none of a row that says that it was looked at. */
export class CalendarQuarters {
  readonly #cases = new Cases();

  /** Takes the rows of a contract. */
  add(contract: ContractFacts, rows: readonly ValuedRow[]): void {
    const { start, end } = contract;
    const isFinancial =
      (start !== undefined && formatIsoDate(start).endsWith('-04-01')) ||
      (end !== undefined && formatIsoDate(end).endsWith('-03-31'));
    if (!isFinancial) return;
    const among = rows.filter(({ row: { period } }) => period && CALENDAR_QUARTER.test(period.text));
    for (const isChecked of [false, true]) {
      this.#tell(
        contract.id,
        among.filter(({ row }) => (row.checked?.includes('calendar-quarters') === true) === isChecked),
        isChecked,
      );
    }
  }

  #tell(contract: string, rows: readonly ValuedRow[], isChecked: boolean): void {
    const first = rows[0]?.row;
    if (!first?.period) return;
    const [, year = '', quarter = ''] = CALENDAR_QUARTER.exec(first.period.text) ?? [];
    const pence = rows.reduce((all, { pounds }) => all + netOf(pounds), 0n);
    const place = placeOf(first, 'period');
    const data = {
      contract,
      period: first.period.text,
      start: formatIsoDate(first.period.start),
      end: formatIsoDate(first.period.end),
      meant: `${year}-${String((Number(year) + 1) % 100).padStart(2, '0')}-Q${quarter}`,
      rows: rows.length,
      pounds: formatPence(pence),
    };
    const told = (others: Among) => finding('calendar-quarters', { ...data, ...others }, place);
    this.#cases.add({ name: contract, place, pence, isChecked, told });
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}
