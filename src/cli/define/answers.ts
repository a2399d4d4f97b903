// The commands a bid writer needs: what is the least to add, which of two is better, what moves the total, what was won.
import type { Command } from 'commander';
import { formatsOf } from '../../render/formats.ts';
import type { CompareBidsFlags } from '../commands/compare.ts';
import type { SolveFlags } from '../commands/solve.ts';
import type { Io } from '../io.ts';
import type { ValuationFlags } from '../options.ts';
import { formatOption, INPUTS, list, withValuationFlags } from './flags.ts';

export function defineAnswers(program: Command, io: Io, done: (code: number) => void): void {
  withValuationFlags(
    program
      .command('solve')
      .description("the smallest extra commitment that meets a buyer's ask, every answer valued again"),
  )
    .argument('<input...>', INPUTS)
    .option(
      '--using <measures>',
      'what may be added: measures with commas between, up to 12 to proven optimality',
      list,
    )
    .option('--cap <measure=n>', 'no more of it in the bid altogether; may be repeated', list)
    .option('--floor <measure=n>', 'no less of it in the bid altogether; may be repeated', list)
    .option('--step <measure=n>', 'only whole multiples of it are added; 1 when absent', list)
    .option(
      '--cost <measure=GBP>',
      'what a unit costs you: then the cheapest mix is found, else the fewest units',
      list,
    )
    .option('--area <area>', 'the area of what is added, where the table has figures by area')
    .option('--contract <id>', 'which contract, where the inputs hold several')
    .option('--write <file>', 'write the bid with the answer in it, as YAML')
    .addOption(formatOption(formatsOf('page')))
    .action(async (inputs: string[], flags: SolveFlags) => {
      const { runSolve } = await import('../commands/solve.ts');
      done(await runSolve(inputs, flags, io));
    });

  withValuationFlags(
    program
      .command('compare')
      .description('bids, tables or saved results side by side: totals, measures, why they differ'),
  )
    .argument('<bid...>', 'two or more bids (a file each) or results saved with -o result.json; one bid with --tables')
    .option(
      '--tables <tables>',
      'value every bid by each of these, in columns of their own: uk-open@1.0.0,uk-open@2.0.0',
      list,
    )
    .option('--rank <scoring>', 'rank them: proportional (marks x value / best) or between (the lowest gets none)')
    .option('--marks <n>', 'the marks the best gets', '100')
    .option('--of <value>', 'what is ranked: social, or total with local economic value', 'social')
    .addOption(formatOption(formatsOf('page')))
    .action(async (given: string[], flags: CompareBidsFlags) => {
      const { runCompare } = await import('../commands/compare.ts');
      done(await runCompare(given, flags, io));
    });

  withValuationFlags(program.command('sensitivity').description('what moves the total most, one assumption at a time'))
    .argument('<input...>', INPUTS)
    .option('--of <value>', 'what is looked at: social, or total with local economic value', 'social')
    .addOption(formatOption(formatsOf('page')))
    .action(async (inputs: string[], flags: ValuationFlags & { of?: string }) => {
      const { runSensitivity } = await import('../commands/sensitivity.ts');
      done(await runSensitivity(inputs, flags, io));
    });

  withValuationFlags(
    program.command('baseline').description('the winning bid, frozen for reconcile: table pinned, figures kept'),
  )
    .argument('<input...>', INPUTS)
    .action(async (inputs: string[], flags: ValuationFlags) => {
      const { runBaseline } = await import('../commands/baseline.ts');
      done(await runBaseline(inputs, flags, io));
    });
}
