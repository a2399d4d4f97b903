// Rejected rows by their files, and what stands beside each: whence it is, which rules it breaks and how to mend it.
import { ByLine } from '../model/by-line.ts';
import type { Finding } from '../model/finding.ts';
import type { Many } from '../model/many.ts';
import { SHA_DIGITS } from '../model/rejected-row.ts';
import type { InputRead, Rejection } from '../model/result.ts';
import { defused } from '../render/sheet/csv-cells.ts';
import { lineText, quoted, type RejectColumns, type Said } from '../render/sheet/rejects-csv.ts';
import { wordsOf } from '../report/wording.ts';

/** The rejected rows of one file by their lines (of YAML by their numbers), with what is wrong with each. */
export interface FileRejects {
  readonly path: string;
  readonly sha256: string;
  readonly isYaml: boolean;
  readonly rows: ByLine;
  /** What its findings say, by their facts: those of one kind have the very same. */
  readonly words: WeakMap<Finding['data'], ReturnType<typeof wordsOf>>;
  /** What stands behind the line of a row that has but one. */
  readonly ends: WeakMap<Finding['data'], string>;
  /** Nothing for a line on which none is rejected. */
  readonly errorsAt: (line: number) => RowErrors | undefined;
}

interface RowErrors {
  readonly line: number;
  /** Which of the commitments that begin on its line, where it is not the first. */
  readonly nth?: number;
  readonly errors: readonly Finding[];
}

/** So many reasons stand beside a row: what is wrong with a header is wrong with each of its rows, and is told once in the findings. */
const MOST_REASONS = 20;

/**
 * A row that was put aside before keeps the world it first came from. To the SHA-256 of that file is added that of the
 * rejects file it stands in now, so that of two rejects files the later one is known.
 */
export function saidOf(
  file: FileRejects,
  row: RowErrors,
  cells: readonly string[],
  before: RejectColumns['saidBefore'][number],
): Said {
  const { path, sha256 } = file;
  const kept = (cell: number | undefined) => (cell === undefined ? '' : (cells[cell]?.trim() ?? ''));
  const [from, at, digests] = [kept(before.x_file), kept(before.x_line), kept(before.x_sha256)];
  const own = sha256.slice(0, SHA_DIGITS);
  return {
    ...(from && at && digests
      ? { x_file: from, x_line: at, x_sha256: `${digests} ${own}` }
      : { x_file: path, x_line: lineText(row.line, row.nth), x_sha256: own }),
    ...reasonsIn(file, row),
  };
}

/** What is said behind the line of a row that was never put aside before. */
export function endOf(file: FileRejects, row: RowErrors, delimiter: string): string {
  const [first, ...others] = row.errors;
  const key = others.length === 0 ? first?.data : undefined;
  const known = key && file.ends.get(key);
  if (known !== undefined) return known;
  const { x_rule, x_message, x_fix } = reasonsIn(file, row);
  const said = [x_rule, x_message, x_fix, file.sha256.slice(0, SHA_DIGITS), ''];
  const end = `${said.map((text) => quoted(defused(text), delimiter)).join(delimiter)}\r\n`;
  if (key) file.ends.set(key, end);
  return end;
}

function reasonsIn({ words }: FileRejects, { errors }: RowErrors): Pick<Said, 'x_rule' | 'x_message' | 'x_fix'> {
  const reasons = errors.slice(0, MOST_REASONS);
  const said = reasons.map((one) => {
    const known = words.get(one.data) ?? wordsOf(one);
    words.set(one.data, known);
    return known;
  });
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  return {
    x_rule: unique(reasons.map(({ rule }) => rule)).join('; '),
    x_message: unique(said.map(({ message }) => message)).join('; '),
    x_fix: unique(said.map(({ fix }) => fix)).join(' '),
  };
}

/** The rows by their files, in the order in which these come. */
export function byFile(rejections: Many<Rejection>, inputs: readonly InputRead[]): FileRejects[] {
  const shaOf = new Map(inputs.map(({ path, sha256 }) => [path, sha256]));
  const files = new Map<string, { readonly isYaml: boolean; readonly rows: ByLine }>();
  let number = 0;
  for (const { row } of rejections) {
    const { file, line, entry } = row.origin;
    const own = files.get(file.path) ?? { isYaml: entry !== undefined, rows: new ByLine() };
    files.set(file.path, own);
    own.rows.add(entry ?? line, number);
    number += 1;
  }
  const errorsIn = (rows: ByLine) => (line: number) => {
    // A record of several quantities is one row of theirs.
    const found = rows.at(line).flatMap((one) => rejections.at(one) ?? []);
    const { origin } = found.at(-1)?.row ?? {};
    const errors = found.flatMap((one) => one.errors);
    return origin && { line: origin.line, ...(origin.nth !== undefined && { nth: origin.nth }), errors };
  };
  return [...files].map(([path, own]) => {
    return {
      path,
      sha256: shaOf.get(path) ?? '',
      ...own,
      words: new WeakMap(),
      ends: new WeakMap(),
      errorsAt: errorsIn(own.rows),
    };
  });
}
