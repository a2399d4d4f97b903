// What a person reads round the findings of the commands that review tables: what was looked at, and by which day.
import { count } from '../figures.ts';
import { plain, type View } from '../view.ts';
import { some } from '../wording/words.ts';

interface LintedTable {
  readonly path: string;
  /** `uk-open@2.0.0`, where the table could be read so far. */
  readonly name?: string;
  /** What counted as today, and `--as-of` or the table's own release day; absent where nobody says. */
  readonly asOf?: string;
}

interface LintRun {
  readonly tables: readonly LintedTable[];
  readonly staleMonths: number;
  /** The day given with --as-of. */
  readonly asOf?: string;
}

/** Which tables, and when a source counts as stale. */
export function headOfLint({ tables, staleMonths, asOf }: LintRun): View {
  const names = some(tables.map(({ name, path }) => name ?? path));
  const day = asOf === undefined ? 'the day its table was released (--as-of gives another)' : asOf;
  const stale = `A source is stale when it was last checked more than ${count(staleMonths, 'month')} before ${day}.`;
  return [{ type: 'paragraph', text: `Linted ${count(tables.length, 'table')}: ${names}. ${stale}`, tone: 'plain' }];
}

/** One line that says how the lock and the files stand to each other. */
export function headOfVerify(shown: string, files: number, locked: number): View {
  const text = `Held ${count(files, 'file')} in ${shown} against ${count(locked, 'entry', 'entries')} of ${shown}/proxies.lock.`;
  return [
    { type: 'title', text: 'Proxy tables: verify' },
    { type: 'paragraph', text, tone: 'plain' },
  ];
}

/** What was released, or that there was nothing to release. */
export function viewOfRelease(
  shown: string,
  added: readonly { readonly name: string; readonly sha256: string }[],
  /** What has something left to do. */
  drafts: readonly string[],
): View {
  const left = drafts.map((name) => `  ${name}`);
  const lines =
    added.length === 0
      ? [
          drafts.length > 0
            ? `No table in ${shown} was released.`
            : `Every table in ${shown} is in the lock already; nothing was changed.`,
        ]
      : [
          `Released ${count(added.length, 'table')} in ${shown}/proxies.lock:`,
          ...added.map(({ name, sha256 }) => `  ${name}  ${sha256}`),
        ];
  const stay = left.length === 0 ? [] : ['Left as drafts, since something in them is still to be settled:', ...left];
  return [{ type: 'lines', lines: [...lines, ...stay].map(plain) }];
}
