// proxies lint: every doubt there can be about a table before anybody is valued by it.
import { UsageError } from '../../model/finding.ts';
import { headOfLint } from '../../report/proxies/lint-view.ts';
import { type LintOptions, lintRun } from '../../run/lint.ts';
import { STALE_MONTHS } from '../../tables/lint/lint.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, dateIn } from '../options.ts';
import { areFailing } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';

export interface LintFlags extends CommonFlags {
  readonly staleMonths?: string;
  readonly accepted?: string;
}

/** Lints the tables named, or all there are. Exit 0, 1 with findings that fail, 3 where one could not be read at all. */
export async function runProxiesLint(words: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const asked = lintOptionsOf(flags);
  const { files: tables, findings } = await lintRun(words, asked, io);
  await writeFindings(
    {
      name: 'proxies lint',
      files: tables.map(({ path }) => path),
      findings,
      head: headOfLint({ ...asked, tables }),
      data: {
        stale_months: asked.staleMonths,
        tables: tables.map(({ path, name, asOf }) => ({ path, table: name ?? null, as_of: asOf ?? null })),
      },
    },
    flags,
    io,
  );
  if (tables.some(({ isUnreadable }) => isUnreadable)) return EXIT.unreadable;
  return areFailing(findings, flags.strict === true) ? EXIT.findings : EXIT.done;
}

function lintOptionsOf({ staleMonths, asOf, accepted, levels }: LintFlags): LintOptions {
  return {
    staleMonths: staleMonths === undefined ? STALE_MONTHS : monthsIn(staleMonths),
    ...(asOf !== undefined && { asOf: dateIn('--as-of', asOf) }),
    ...(accepted !== undefined && { accepted }),
    ...(levels !== undefined && { levels }),
  };
}

function monthsIn(found: string): number {
  if (!/^\d{1,4}$/.test(found)) throw new UsageError(`--stale-months takes a number of months, not "${found}".`);
  return Number(found);
}
