// The commands that value commitments.
import type { Command } from 'commander';
import { formatsOf } from '../../render/formats.ts';
import type { ReportFlags } from '../commands/report.ts';
import type { Io } from '../io.ts';
import type { CommonFlags, ValuationFlags } from '../options.ts';
import {
  formatOption,
  INPUTS,
  list,
  withBatchFlags,
  withOutputFlags,
  withTalkFlags,
  withValuationFlags,
} from './flags.ts';

export function defineValuation(program: Command, io: Io, done: (code: number) => void): void {
  withBatchFlags(
    withValuationFlags(program.command('calculate').description('value commitments: totals per contract and theme')),
  )
    .argument('<input...>', INPUTS)
    .option('--provenance', 'tables with hashes, licences and price bases on the screen too; files always have them')
    .option('--totals', 'in CSV, add a row for the total of each table; without it every row is a line')
    .option('--wide', 'in CSV, a row per contract, with a column for each theme and kind')
    .option('--datapackage', 'beside the CSV of -o a datapackage.json (Frictionless): columns, hash, licences, sources')
    .option('--sensitivity [of]', 'also what moves the total most: social, or total with local economic value')
    .option('--all', 'every contract of a long portfolio on the screen, not the 20 largest alone')
    .addOption(formatOption(formatsOf('result')))
    .action(async (inputs: string[], flags: ValuationFlags) => {
      const { runCalculate } = await import('../commands/calculate.ts');
      done(await runCalculate(inputs, flags, io));
    });

  withBatchFlags(withValuationFlags(program.command('check').description('read and check commitments; value nothing')))
    .argument('<input...>', INPUTS)
    .addOption(formatOption(['text', 'json']))
    .action(async (inputs: string[], flags: ValuationFlags) => {
      const { runCheck } = await import('../commands/check.ts');
      done(await runCheck(inputs, flags, io));
    });

  withValuationFlags(program.command('explain').description('one figure, from quantity to source, step by step'))
    .argument('<input...>', INPUTS)
    .requiredOption('-l, --line <id>', 'the commitment: its commitment_id, FILE:LINE, or CONTRACT/ID')
    .addOption(formatOption(formatsOf('page')))
    .action(async (inputs: string[], flags: ValuationFlags & { line: string }) => {
      const { runExplain } = await import('../commands/explain.ts');
      done(await runExplain(inputs, flags, io));
    });

  withTalkFlags(
    withOutputFlags(
      program
        .command('report')
        .description('any format from saved results, without their inputs; several are added up'),
    ),
  )
    .argument(
      '<result...>',
      'the JSON that calculate wrote; of other tables, price bases or options they stand side by side',
    )
    .option('--table <file>', 'a table of your own that a result was valued by, where it is not where it was', list)
    .option('--provenance', 'tables with hashes, licences and price bases on the screen too; files always have them')
    .option('--totals', 'in CSV, add a row for the total of each table')
    .option('--wide', 'in CSV, a row per contract, with a column for each theme and kind')
    .option('--datapackage', 'beside the CSV of -o a datapackage.json (Frictionless): columns, hash, licences, sources')
    .option('--all', 'every contract of a long portfolio on the screen, not the 20 largest alone')
    .option('--strict', 'results that cannot be added fail')
    .addOption(formatOption(formatsOf('result')))
    .action(async (paths: string[], flags: ReportFlags) => {
      const { runReport } = await import('../commands/report.ts');
      done(await runReport(paths, flags, io));
    });

  withOutputFlags(program.command('verify').description('run a saved result again; exit 1 where anything differs'))
    .argument('<result>', 'the JSON that calculate wrote')
    .addOption(formatOption(formatsOf('page')))
    .action(async (path: string, flags: CommonFlags) => {
      const { runVerify } = await import('../commands/verify.ts');
      done(await runVerify(path, flags, io));
    });
}
