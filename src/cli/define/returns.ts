// The commands on suppliers' returns.
import { type Command, Option } from 'commander';
import { RESENT } from '../../model/reconciliation/reconcile-options.ts';
import { formatsOf } from '../../render/formats.ts';
import type { Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import type { ReconcileFlags } from '../reconcile-options.ts';
import {
  caseOption,
  formatOption,
  mapOption,
  withBatchFlags,
  withCommonFlags,
  withOutputFlags,
  withTalkFlags,
} from './flags.ts';

export function defineReturns(program: Command, io: Io, done: (code: number) => void): void {
  withBatchFlags(
    withCommonFlags(
      program.command('reconcile').description('what was promised, what came back, line by line, with reasons'),
      { valuesRows: true },
    ),
  )
    .requiredOption(
      '--returns <file...>',
      'what came back: files, folders or patterns; a row that leaves its status blank was delivered',
    )
    .option('--commitments <file...>', 'what was promised; not needed where returns hold their own targets')
    .addOption(mapOption('--map <file>', 'YAML that says how the sheets of returns read, where they are not ours'))
    .addOption(mapOption('--commitments-map <file>', 'YAML that says how the sheets of commitments read'))
    .option(
      '--commitments-rejects <file>',
      'put bad rows of the commitments aside as --rejects does those of the returns',
    )
    .option('--encoding <name>', 'how files without a byte order mark are written: utf-8, utf-16 or windows-1252')
    .option('--dates <order>', 'how dates are written besides YYYY-MM-DD: day-first')
    .option('--as-of <date>', 'what counts as today; the last day of the latest period returned when absent')
    .option(
      '--tolerance <pounds>',
      'how far pounds may differ: GBP, a share such as 1% (never below a pound), or 5,1% for the larger of both',
      '0.01',
    )
    .option(
      '--ratings <percents>',
      'Good, Approaching target and Requires improvement from so many percent of what was due',
      '100,85,60',
    )
    .addOption(
      new Option(
        '--resent <which>',
        'of another quantity for the same measure, area and days, which counts; without it such a line has no total',
      ).choices([...RESENT]),
    )
    .option('--letters <folder>', 'a letter for each supplier: what came, what is missing, what to put right and how')
    .addOption(
      new Option('--letters-as <form>', 'how letters are written')
        .choices(['markdown', 'text', 'html'])
        .default('markdown'),
    )
    .option(
      '--findings <file>',
      'every finding and reason as CSV, with contract, supplier, file, row, cell, pounds and fix',
    )
    .option('--outliers <file>', 'every figure worth a phone call as CSV')
    .option('--not-returned <file>', 'everybody who has not returned as CSV')
    .addOption(caseOption())
    .option('--add-tables', 'add pounds of tables with different ids')
    .option('--strict', 'warnings fail too, and so does every reason that is one')
    .addOption(formatOption(formatsOf('reconciliation')))
    .action(async (flags: ReconcileFlags) => {
      const { runReconcile } = await import('../commands/reconcile.ts');
      done(await runReconcile(flags, io));
    });

  const map = program.command('map').description("map files, which say how somebody else's sheet reads");
  withTalkFlags(
    withOutputFlags(map.command('init').description('look at sheets and write a first map of them, to be corrected')),
  )
    .argument(
      '<file...>',
      'a CSV, .xlsx or .ods, book.xlsx#Sheet for one sheet; several of one form, or a folder, for one map',
    )
    .option('--encoding <name>', 'how a file without a byte order mark is written: utf-8, utf-16 or windows-1252')
    .action(async (files: string[], flags: CommonFlags) => {
      const { runMapInit } = await import('../commands/map.ts');
      done(await runMapInit(files, flags, io));
    });
}
