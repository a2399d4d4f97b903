// The draft of a next edition: the text of the one before under a new head, with a remark over all that goes with its year.
import type { Parameter, ProxyTable, Source } from '../model/table.ts';

export interface NextEdition {
  readonly version: string;
  readonly edition: string;
  readonly covers: { readonly from: string; readonly to: string };
}

export interface Draft {
  readonly text: string;
  /** How many remarks stand in it, by what they are about. */
  readonly marked: { readonly figures: number; readonly sources: number; readonly words: number };
}

/** The line (from 1) at which a key of the table stands in its text. */
type LineOf = (path: readonly PropertyKey[]) => number | undefined;

/**
 * The text of a table as the next edition begins: id, licence, method and measures as they were; version, edition, title and
 * covers new; and `remark` on a line of its own over every figure, source and sentence that goes with the year of the old
 * edition. A figure does where it holds from a date, is in the prices of the edition, or has a source that names its year.
 * A correction of the same edition gets the version and no remarks.
 */
export function draftOf(text: string, table: ProxyTable, lineOf: LineOf, next: NextEdition, remark: string): Draft {
  const lines = text.split('\n');
  const isNew = next.edition !== table.edition;
  const marks = isNew ? marksOf(lines, table, lineOf) : { figures: [], sources: [], words: [] };
  const all = new Set(Object.values(marks).flat());
  const heads = headLines(lines, table, lineOf, next);
  const out = lines.flatMap((line, index) => {
    const shown = heads.get(index + 1) ?? line;
    if (!all.has(index + 1)) return [shown];
    return [`${line.slice(0, line.search(/\S|$/))}${remark}`, shown];
  });
  const count = (some: readonly number[]) => new Set(some).size;
  return {
    text: out.join('\n'),
    marked: { figures: count(marks.figures), sources: count(marks.sources), words: count(marks.words) },
  };
}

/** The lines of the head as they are now, by their number; what the old one did not say stands under its version. */
function headLines(lines: readonly string[], table: ProxyTable, lineOf: LineOf, next: NextEdition) {
  const { version, edition, covers } = next;
  const titled = [1, lineOf(['title']) ?? 1].map((line) => [line, asNext(lines[line - 1] ?? '', table, next)] as const);
  const heads = new Map<number | undefined, string>(titled);
  const added: string[] = [];
  const put = (isThere: boolean, path: readonly string[], text: string) =>
    isThere ? heads.set(lineOf(path), text) : added.push(text);
  put(table.edition !== undefined, ['edition'], `edition: ${edition}`);
  if (table.covers && lineOf(['covers', 'from']) !== lineOf(['covers'])) {
    put(true, ['covers', 'from'], `  from: ${covers.from}`);
    put(true, ['covers', 'to'], `  to: ${covers.to}`);
  } else put(table.covers !== undefined, ['covers'], `covers: { from: ${covers.from}, to: ${covers.to} }`);
  put(true, ['version'], [`version: ${version}`, ...added].join('\n'));
  return heads;
}

const asNext = (line: string, table: ProxyTable, { version, edition }: NextEdition): string =>
  line.replace(table.version, version).replaceAll(table.edition ?? '\n', edition);

function marksOf(lines: readonly string[], table: ProxyTable, lineOf: LineOf) {
  const names = yearNamed(table);
  const dated = Object.entries(table.parameters).filter(([, parameter]) => goesWithYear(parameter, table, names));
  const used = new Set(dated.map(([, { source }]) => source));
  const lineAt = (path: readonly PropertyKey[]) => lineOf(path) ?? [];
  const remarks = Object.entries(table.measures).flatMap(([id, measure]) =>
    (['notes', 'evidence', 'mistakes'] as const).flatMap((key) => {
      const texts = measure[key] ?? [];
      return texts.flatMap((words, index) => (names(words) ? lineAt(['measures', id, key, index]) : []));
    }),
  );
  const comments = lines.flatMap((line, index) => (index > 0 && /^\s*#/.test(line) && names(line) ? [index + 1] : []));
  return {
    figures: dated.flatMap(([id, { values }]) => {
      const [first, ...more] = values.map((_, index) => lineAt(['parameters', id, 'values', index]));
      return more.length === 0 ? lineAt(['parameters', id]) : [first ?? [], ...more].flat();
    }),
    sources: Object.keys(table.sources).flatMap((id) => (used.has(id) ? lineAt(['sources', id]) : [])),
    words: [...remarks, ...comments, ...(table.released_on === undefined ? [] : [lineAt(['released_on'])].flat())],
  };
}

/** The ids of the parameters of a table that go with the year of its edition: each is looked at for the next one. */
export function datedParameters(table: ProxyTable): string[] {
  const names = yearNamed(table);
  return Object.entries(table.parameters).flatMap(([id, parameter]) =>
    goesWithYear(parameter, table, names) ? [id] : [],
  );
}

/** Whether a text names the year an edition begins in: `2026`, `2026-27`. */
function yearNamed({ covers }: ProxyTable): (text: string) => boolean {
  if (!covers) return () => false;
  const year = new RegExp(`(?<!\\d)${covers.from.slice(0, 4)}(?!\\d)`);
  return (text) => year.test(text);
}

function goesWithYear(
  { values, price_base: base, source }: Parameter,
  { edition, sources }: ProxyTable,
  names: (text: string) => boolean,
): boolean {
  if (source === 'definition') return false;
  if (values.some(({ from, price_base: own }) => from !== undefined || (own ?? base) === edition)) return true;
  const found: Source | undefined = sources[source ?? ''];
  return found !== undefined && names(`${source} ${found.title} ${found.locator}`);
}
