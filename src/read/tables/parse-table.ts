// A proxy table in bytes, by the end of its file's name.
import { unreadable } from '../../model/finding.ts';
import type { ProxyTable } from '../../model/table.ts';
import { isUtf8, textOf } from '../bytes.ts';

interface TableBytes {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

/** The table, checked. The readers are heavy and come only when they are needed. Throws an UnreadableError with every fault. */
export async function parseTable(shown: string, { bytes, sha256 }: TableBytes): Promise<ProxyTable> {
  const ending = /\.[^./\\]*$/.exec(shown)?.[0].toLowerCase();
  if (ending === '.csv') {
    const { readTableCsv } = await import('./table-csv.ts');
    return readTableCsv(shown, bytes, sha256);
  }
  if (ending !== '.yaml' && ending !== '.yml') {
    return unreadable('table-unreadable', { path: shown, reason: 'a table is a .yaml or a .csv file' });
  }
  if (!isUtf8(bytes)) return unreadable('table-unreadable', { path: shown, reason: 'it is not UTF-8 text' });
  const { readTableYaml } = await import('./table-yaml.ts');
  return readTableYaml(shown, textOf(bytes));
}
