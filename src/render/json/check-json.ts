// The findings of a check for programs: what json gives, without the pounds.
import type { Result } from '../../model/result.ts';
import { findingJson } from './json.ts';

const CHECK_FORMAT = 'social-value/check';

/** Findings and row counts as JSON text. */
export function renderCheckJson({ inputs, counts, complete, findings }: Result): string {
  const { read, valued, recordOnly, unvalued, rejected } = counts;
  const check = {
    format: CHECK_FORMAT,
    format_version: '1.0',
    inputs,
    complete,
    findings: findings.map(findingJson),
    summary: { read, valued, record_only: recordOnly, unvalued, rejected },
  };
  return `${JSON.stringify(check, null, 2)}\n`;
}
