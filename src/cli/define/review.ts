// The commands that keep the tables in order: proxies lint, lock, verify, history, import.
import type { Command } from 'commander';
import { formatsOf } from '../../render/formats.ts';
import type { ImportFlags } from '../commands/proxies-import.ts';
import type { DeflatorFlags } from '../commands/proxies-import-deflators.ts';
import type { LintFlags } from '../commands/proxies-lint.ts';
import type { LockFlags } from '../commands/proxies-lock.ts';
import type { NewFlags } from '../commands/proxies-new.ts';
import type { Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { formatOption, levelsOption, withOutputFlags } from './flags.ts';

export function defineReview(proxies: Command, io: Io, done: (code: number) => void): void {
  withReviewFlags(proxies.command('lint').description('doubts about tables: form, units, sources, series, licences'))
    .argument('[path...]', 'files, folders, ids or ID@VERSION; every table in ./proxies when absent')
    .option('--as-of <date>', 'what counts as today; the release day of each table when absent')
    .option('--stale-months <months>', 'how long the check of a source holds', '24')
    .option('--accepted <file>', 'doubts somebody has settled; proxies/accepted.yaml when it is there')
    .action(async (words: string[], flags: LintFlags) => {
      const { runProxiesLint } = await import('../commands/proxies-lint.ts');
      done(await runProxiesLint(words, flags, io));
    });

  withReviewFlags(
    proxies.command('verify').description('released tables against proxies.lock; exit 1 if one was edited'),
  )
    .argument('[folder]', 'a folder of tables; ./proxies when absent')
    .option('--against <revision>', 'exit 1 also where a released file or a line of the lock is not as it was there')
    .action(async (folder: string | undefined, flags: LockFlags) => {
      const { runProxiesVerify } = await import('../commands/proxies-lock.ts');
      done(await runProxiesVerify(folder, flags, io));
    });

  withReviewFlags(proxies.command('lock').description('release the tables that proxies.lock does not list yet'))
    .argument('[folder]', 'a folder of tables', 'proxies')
    .option(
      '--against <revision>',
      'release nothing where a released file or a line of the lock is not as it was there',
    )
    .option(
      '--on-merge',
      'on the branch that drafts land on: one with something left to do stays a draft, the others are released',
    )
    .option('--accepted <file>', 'licences somebody answers for; accepted.yaml in the folder when it is there')
    .option('--as-of <date>', 'the day that acceptances are held against')
    .action(async (folder: string, flags: LockFlags) => {
      const { runProxiesLock } = await import('../commands/proxies-lock.ts');
      done(await runProxiesLock(folder, flags, io));
    });

  proxies
    .command('new')
    .description('a draft of the next edition, or of a correction, with a remark over every dated figure')
    .argument('<version>', 'its version, such as 4.0.0')
    .requiredOption('--from <table>', 'the table it is made from: a version of uk-open, ID@VERSION or a file')
    .option('--edition <words>', 'the year the figures are for: 2027-28')
    .option('--covers <dates>', 'deliveries it is for: 2027-04-01/2028-03-31')
    .option('-o, --output <file>', 'where to write it; proxies/ID/VERSION.yaml when absent')
    .action(async (version: string, flags: NewFlags) => {
      const { runProxiesNew } = await import('../commands/proxies-new.ts');
      done(await runProxiesNew(version, flags, io));
    });

  withOutputFlags(proxies.command('history').description('every value a measure ever had, by version, with sources'))
    .argument('<measure>', 'the id of a measure')
    .option('-p, --proxies <table>', 'the id whose versions are looked at; uk-open when absent')
    .addOption(formatOption(formatsOf('page')))
    .action(async (measure: string, flags: CommonFlags) => {
      const { runProxiesHistory } = await import('../commands/proxies-history.ts');
      done(await runProxiesHistory(measure, flags, io));
    });

  const imports = proxies.command('import');
  withOutputFlags(imports.description('a sheet of proxies, CSV or workbook, becomes a table in YAML'))
    .argument(
      '<file>',
      'columns code,title,theme,outcome,unit,kind,value,area,price_base,source,licence and, where there are such, component,year,low,high,discount',
    )
    .option('--map <file...>', 'YAML that says which of their columns is which of ours: proxies/README.md')
    .option('--encoding <name>', 'how a file without a byte order mark is written')
    // Needed, and asked for by the command: a required option of this one would be one of its subcommand as well.
    .option('--id <id>', 'the id of the table (needed)')
    .option('--version <version>', 'its version, such as 1.0.0 (needed)')
    .option('--licence <licence>', 'the licence it is under (needed)')
    .option('--licence-url <url>', 'the address of the licence')
    .option('--redistribution <word>', 'allowed, forbidden or unknown', 'unknown')
    .option('--title <title>', 'the title of the table; its id when absent')
    .option('--edition <words>', 'the year the figures are for')
    .option('--covers <dates>', 'deliveries the table is for: 2026-04-01/2027-03-31')
    .option('--released-on <date>', 'the day it was released')
    .option('--grade <grade>', 'how well the figures were read: A, B or C')
    .option('--publisher <name>', 'who published the sources the rows name')
    .option('--published-on <date>', 'when they were published: a year, a month or a day')
    .option('--checked-on <date>', 'when the figures were last read there')
    .option('-q, --quiet', 'no warnings on standard error')
    .option('-v, --verbose', 'every finding, however many')
    .option('--strict', 'warnings fail too')
    .action(async (file: string, flags: ImportFlags) => {
      const { runProxiesImport } = await import('../commands/proxies-import.ts');
      done(await runProxiesImport(file, flags, io));
    });
  defineDeflators(imports, io, done);
}

function defineDeflators(imports: Command, io: Io, done: (code: number) => void): void {
  withOutputFlags(
    imports.command('deflators').description("the Treasury's workbook of GDP deflators becomes an appraisal"),
  )
    .argument('<file>', 'the workbook as published: calendar and financial years')
    .requiredOption('--id <id>', 'the id of the appraisal')
    .requiredOption('--version <version>', 'its version, such as 1.0.0')
    .requiredOption('--checked-on <date>', 'the day the workbook was fetched')
    .option('--from <appraisal>', 'whose discount rates are kept: ID@VERSION or a file; the shipped one when absent')
    .option('--published-on <date>', 'when it was published: a year, a month or a day')
    .option('--released-on <date>', 'the day the appraisal was released')
    .option('--publisher <name>', 'who published it', 'HM Treasury')
    .option('--release <title>', 'what it is called', 'GDP deflators at market prices')
    .option('--url <url>', 'the address of the workbook')
    .option('--title <title>', 'the title of the appraisal')
    .option('-v, --verbose', 'every finding, however many')
    .action(async (file: string, flags: DeflatorFlags) => {
      const { runImportDeflators } = await import('../commands/proxies-import-deflators.ts');
      done(await runImportDeflators(file, flags, io));
    });
}

function withReviewFlags(command: Command): Command {
  return withOutputFlags(command)
    .addOption(formatOption(formatsOf('findings')))
    .option('-q, --quiet', 'errors only')
    .option('-v, --verbose', 'every finding, however many')
    .option('--strict', 'warnings fail too')
    .addOption(levelsOption());
}
