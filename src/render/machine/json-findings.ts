// Findings as JSON: a list with a count of each severity, for programs that want nothing else.
import type { Finding } from '../../model/finding.ts';
import type { Tool } from '../format.ts';
import { findingJson } from '../json/json.ts';
import type { Json } from '../json/json-value.ts';
import { countBySeverity } from './finding-parts.ts';

const FINDINGS_FORMAT = 'social-value/findings';

/** The findings as JSON text that ends with a line break. `head` is what a command says besides, before the findings. */
export function renderJsonFindings(
  findings: readonly Finding[],
  tool: Tool,
  head: Readonly<Record<string, Json>> = {},
): string {
  const { error, warning, note } = countBySeverity(findings);
  const document = {
    format: FINDINGS_FORMAT,
    format_version: '1.0',
    tool: { name: tool.name, version: tool.version },
    ...head,
    summary: { errors: error, warnings: warning, notes: note },
    findings: findings.map(findingJson),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
