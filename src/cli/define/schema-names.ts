// What there is a schema of, for the help and for the command.
export const SCHEMA_NAMES = [
  'result',
  'reconciliation',
  'sensitivity',
  'solution',
  'comparison',
  'verification',
  'findings',
  'check',
  'csv-lines',
  'csv-groups',
  'csv-contracts',
  'csv-reconciliation',
  'commitments',
  'proxies',
  'map',
] as const;
