// Rejected rows by their files, and what stands beside each: whence it is, which rules it breaks and how to mend it.
import { ByLine } from '../model/by-line.ts';
import type { Finding } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { goThrough, type Many, passing } from '../model/many.ts';
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
  readonly words: Map<Finding['data'], ReturnType<typeof wordsOf>>;
  /** What stands behind the line of a row that has but one. */
  readonly ends: Map<Finding['data'], Uint8Array>;
  /** Nothing for a line on which none is rejected. */
  readonly errorsAt: (line: number) => RowErrors | undefined;
}

interface RowErrors {
  readonly line: number;
  /** Which of the commitments that begin on its line, where it is not the first. */
  readonly nth: number | undefined;
  readonly errors: readonly Finding[];
}

/** So many reasons stand beside a row: what is wrong with a header is wrong with each of its rows, and is told once in the findings. */
const MOST_REASONS = 20;

/** What so many kinds say is remembered; where there are more they say something else each time, and it is begun anew. */
const MOST_KINDS = 4096;

const encoder = new TextEncoder();

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
export function endOf(file: FileRejects, row: RowErrors, delimiter: string): Uint8Array {
  const key = row.errors.length === 1 ? row.errors[0]?.data : undefined;
  const known = key && file.ends.get(key);
  if (known !== undefined) return known;
  const { x_rule, x_message, x_fix } = reasonsIn(file, row);
  const said = [x_rule, x_message, x_fix, file.sha256.slice(0, SHA_DIGITS), ''];
  const end = encoder.encode(`${said.map((text) => quoted(defused(text), delimiter)).join(delimiter)}\r\n`);
  if (key) remember(file.ends, key, end);
  return end;
}

function reasonsIn({ words }: FileRejects, { errors }: RowErrors): Pick<Said, 'x_rule' | 'x_message' | 'x_fix'> {
  const reasons = errors.slice(0, MOST_REASONS);
  const said = reasons.map((one) => {
    const known = words.get(one.data);
    return known ?? remember(words, one.data, wordsOf(one));
  });
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  return {
    x_rule: unique(reasons.map(({ rule }) => rule)).join('; '),
    x_message: unique(said.map(({ message }) => message)).join('; '),
    x_fix: unique(said.map(({ fix }) => fix)).join(' '),
  };
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= MOST_KINDS) known.clear();
  known.set(key, value);
  return value;
}

/** The rows by their files, in the order in which these come. */
export function byFile(rejections: Many<Rejection>, inputs: readonly InputRead[]): FileRejects[] {
  const shaOf = new Map(inputs.map(({ path, sha256 }) => [path, sha256]));
  const files = new Map<string, { readonly isYaml: boolean; readonly rows: ByLine }>();
  goThrough(rejections, ({ row }, number) => {
    const { file, line, entry } = row.origin;
    const own = files.get(file.path) ?? { isYaml: entry !== undefined, rows: new ByLine() };
    files.set(file.path, own);
    own.rows.add(entry ?? line, number);
  });
  const errorsIn = (rows: ByLine) => (line: number) => {
    // A record of several quantities is one row of theirs.
    const errors: Finding[] = [];
    let origin: Rejection['row']['origin'] | undefined;
    for (const number of rows.at(line)) {
      const one = passing(rejections, number);
      addAll(errors, one.errors);
      ({ origin } = one.row);
    }
    return origin && { line: origin.line, nth: origin.nth, errors };
  };
  return [...files].map(([path, own]) => {
    return {
      path,
      sha256: shaOf.get(path) ?? '',
      ...own,
      words: new Map(),
      ends: new Map(),
      errorsAt: errorsIn(own.rows),
    };
  });
}
