// Findings with everything that a machine format could stumble over.
import { type Finding, finding } from '../../../src/model/finding.ts';

export const SOME_FINDINGS: readonly Finding[] = [
  finding(
    'source-stale',
    { source: 'pay', checkedOn: '2024-01-01', months: 24, asOf: '2026-05-01' },
    { file: 'proxies/a b/1.0.0.yaml', line: 8, column: 12, length: 10 },
  ),
  finding(
    'table-form',
    { reason: 'value should be a plain decimal, not "50%,\n::error::<x>&"' },
    { file: 'proxies\\one:two,50%.yaml', line: 3, column: 5, length: 4 },
  ),
  finding('locked-file-missing', { name: 'northvale/1.0.0.yaml' }, { file: 'proxies/northvale/1.0.0.yaml' }),
  finding('versions-added', { tables: ['uk-open@1.0.0', 'uk-open@2.0.0'] }),
];

/** So many findings of a rule, one on each line. */
export function manyFindings(count: number): Finding[] {
  return Array.from({ length: count }, (_, index) =>
    finding(
      'no-evidence-asked',
      { measure: `measure-${index}` },
      { file: 'table.yaml', line: index + 1, column: 3, length: 9 },
    ),
  );
}
