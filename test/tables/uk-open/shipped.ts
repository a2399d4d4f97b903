// The newest editions as they ship, and the evidence rows they were made from, kept beside the tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ProxyTable } from '../../../src/model/table.ts';
import { readTableYaml } from '../../../src/read/tables/table-yaml.ts';
import { ROOT } from '../../support/run.ts';

export const VERSIONS = ['1.1.0', '3.0.0'] as const;
export type Version = (typeof VERSIONS)[number];

/** A shipped table of uk-open, read from its file. */
export function shipped(version: Version): ProxyTable {
  const path = join(ROOT, `proxies/uk-open/${version}.yaml`);
  return readTableYaml(path, readFileSync(path, 'utf8'));
}

/** The rows of one fixture of this folder, by their column names. */
export function rowsOf(name: string): Record<string, string>[] {
  return parse(readFileSync(join(import.meta.dirname, name)), { columns: true });
}

/** A cell that must be there. */
export function cell(row: Readonly<Record<string, string>>, name: string): string {
  const text = row[name];
  if (text === undefined) throw new RangeError(`the evidence has no column ${name}`);
  return text;
}
