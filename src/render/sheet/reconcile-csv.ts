// A reconciliation as CSV for a spreadsheet: one row per line, and nothing else.
import { formatIsoDate } from '../../model/calendar.ts';
import { formatFixed } from '../../model/decimal.ts';
import { severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine, ReconciledLines } from '../../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { nameOfTable } from '../../model/table.ts';
import { place, sentenceOf } from '../../report/reconcile/reconcile-words.ts';
import { BYTE_ORDER_MARK, type Cell, csvRow, money, quantity } from './csv-cells.ts';

type Row = Readonly<Record<string, Cell>>;

const COLUMNS = [
  ...['contract_id', 'contract_name', 'supplier', 'measure', 'title', 'theme', 'commitment_ids', 'area'],
  ...['period', 'start', 'end', 'unit', 'committed', 'due', 'delivered', 'evidenced', 'shortfall', 'over', 'overdue'],
  ...['reasons', 'state', 'rating', 'delivered_of_due', 'per_month'],
  ...['gbp_committed', 'gbp_due', 'gbp_delivered', 'gbp_evidenced', 'gbp_shortfall', 'gbp_overdue'],
  ...['gbp_due_met', 'gbp_per_month'],
  ...['gbp_claimed_committed', 'gbp_claimed_delivered', 'table', 'complete', 'details', 'locations'],
];

/** The lines in rows of text, RFC 4180 with CRLF. A line without pounds has blanks there, never 0. */
export async function* renderReconciliationCsv(result: Reconciliation, lines: ReconciledLines): AsyncGenerator<string> {
  const write = (row: Row) => csvRow(COLUMNS.map((column) => row[column] ?? ''));
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  const contracts = new Map(result.contracts.map((facts) => [facts.id, facts]));
  for await (const line of lines) {
    const facts = contracts.get(line.contract);
    const table = result.proxies[line.proxies]?.table;
    yield write({
      ...lineRow(line),
      contract_name: facts?.name ?? '',
      supplier: facts?.supplier ?? '',
      table: table ? nameOfTable(table) : '',
      complete: result.complete ? 'yes' : 'no',
    });
  }
}

function lineRow(line: ReconciledLine): Row {
  const { pounds, claimed, period } = line;
  const odd = line.reasons.filter((found) => severityOfFound(found) === 'warning');
  return {
    contract_id: line.contract,
    measure: line.measure,
    title: line.title ?? '',
    theme: line.theme ?? '',
    commitment_ids: line.commitments.join('; '),
    area: line.area ?? '',
    period: period?.text ?? '',
    start: period ? formatIsoDate(period.start) : '',
    end: period ? formatIsoDate(period.end) : '',
    unit: line.unit ?? '',
    ...(line.promised && {
      committed: quantity(line.committed),
      due: quantity(line.due),
      ...(line.shortfall && { shortfall: quantity(line.shortfall) }),
      ...(line.overdue && { overdue: quantity(line.overdue) }),
      ...(line.perMonth && { per_month: formatFixed(line.perMonth, 6) }),
    }),
    ...(line.delivered && { delivered: quantity(line.delivered) }),
    ...(line.evidenced && { evidenced: quantity(line.evidenced) }),
    ...(line.over && { over: quantity(line.over) }),
    reasons: [...new Set(line.reasons.map(({ reason }) => reason))].join('; '),
    state: line.state,
    rating: line.rating ?? '',
    delivered_of_due: line.ratio ? formatFixed(line.ratio, 6) : '',
    ...(pounds &&
      line.delivered && { gbp_delivered: money(pounds.delivered.net), gbp_evidenced: money(pounds.evidenced.net) }),
    ...(pounds &&
      line.promised && {
        gbp_committed: money(pounds.committed.net),
        gbp_due: money(pounds.due),
        ...(pounds.met !== undefined && { gbp_due_met: money(pounds.met) }),
        ...(pounds.shortfall !== undefined && { gbp_shortfall: money(pounds.shortfall) }),
        ...(pounds.overdue !== undefined && { gbp_overdue: money(pounds.overdue) }),
        ...(pounds.perMonth !== undefined && { gbp_per_month: money(pounds.perMonth) }),
      }),
    gbp_claimed_committed: claimed.committed === undefined ? '' : money(claimed.committed),
    gbp_claimed_delivered: claimed.delivered === undefined ? '' : money(claimed.delivered),
    details: odd.map((found) => `${found.at ? `${place(found.at)}: ` : ''}${sentenceOf(found)}`).join('; '),
    locations: line.locations.map(place).join('; '),
  };
}
