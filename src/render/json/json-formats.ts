// Everything that can be had as JSON, each from its own file.
import type { Renderers } from '../format.ts';

export const json: Renderers = {
  result: async (result, lines, output) => {
    const hasher = output.hasher ?? (await import('./sha256.ts')).ourHasher;
    return (await import('./json.ts')).renderJson(result, lines, output, hasher());
  },
  reconciliation: async ({ result, lines }, { tool }) =>
    (await import('./reconcile-json.ts')).renderReconciliationJson(result, tool, lines),
  page: ({ data }) => `${JSON.stringify(data(), null, 2)}\n`,
  findings: async ({ findings, data }, { tool }) =>
    (await import('../machine/json-findings.ts')).renderJsonFindings(findings, tool, data),
};
