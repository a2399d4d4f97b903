// How an input is read: as a sheet of rows, a workbook or YAML, by the end of its name, or by how it begins on stdin.

import { bookAndSheet } from '../model/sheet-place.ts';

type InputKind = 'sheet' | 'workbook' | 'yaml';

const KIND_BY_ENDING: Readonly<Record<string, InputKind>> = {
  '.csv': 'sheet',
  '.tsv': 'sheet',
  '.txt': 'sheet',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.xlsx': 'workbook',
  '.ods': 'workbook',
};

/** The endings that are read. */
export const KNOWN_ENDINGS: readonly string[] = Object.keys(KIND_BY_ENDING);

/** The kind of a file by the end of its name, whatever its case, or by the sheet named after it; undefined when nobody reads such a file. */
export function kindOfPath(path: string): InputKind | undefined {
  if (bookAndSheet(path)) return 'workbook';
  const ending = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase();
  return ending === undefined ? undefined : KIND_BY_ENDING[ending];
}

/** The kind of a text by how it begins: YAML when its first line that says something is `contracts:`. */
export function kindOfText(head: string): 'sheet' | 'yaml' {
  const first = head.split(/\r\n|\n|\r/).find((line) => !/^\uFEFF?\s*(?:#.*|---|%YAML.*)?$/.test(line));
  return first !== undefined && /^\uFEFF?contracts\s*:/.test(first) ? 'yaml' : 'sheet';
}
