// Every format a reconciliation can come out in, by its name. Each is loaded only when it is asked for.

import type { ReconciledLines } from '../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../model/reconciliation.ts';
import type { Output } from './formats.ts';

type Render = (
  reconciled: { readonly result: Reconciliation; readonly lines: ReconciledLines },
  output: Output,
) => Promise<Iterable<string> | AsyncIterable<string>>;

export const RECONCILIATION_FORMATS = {
  text: async ({ result }, { page }) => {
    const [{ viewOfReconciliation }, { renderTerminal }] = await Promise.all([
      import('../report/reconcile/reconcile-view.ts'),
      import('./terminal.ts'),
    ]);
    return [await renderTerminal(viewOfReconciliation(result), page)];
  },
  json: async ({ result, lines }, { tool }) =>
    (await import('./reconcile-json.ts')).renderReconciliationJson(result, tool, lines),
  csv: async ({ result, lines }) => (await import('./reconcile-csv.ts')).renderReconciliationCsv(result, lines),
  markdown: async ({ result }) => {
    const [{ viewOfReconciliation }, { renderMarkdown }] = await Promise.all([
      import('../report/reconcile/reconcile-view.ts'),
      import('./markdown.ts'),
    ]);
    return [renderMarkdown(viewOfReconciliation(result))];
  },
} satisfies Readonly<Record<string, Render>>;

export function isReconciliationFormat(name: string): name is keyof typeof RECONCILIATION_FORMATS {
  return Object.hasOwn(RECONCILIATION_FORMATS, name);
}
