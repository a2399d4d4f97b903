// The commands that hold two tables against each other: proxies diff, proxies impact.
import { type Command, Option } from 'commander';
import { formatsOf } from '../../render/formats.ts';
import type { CompareFlags } from '../commands/proxies-diff.ts';
import type { ImpactFlags } from '../commands/proxies-impact.ts';
import type { ReviewFlags } from '../commands/proxies-review.ts';
import type { Io } from '../io.ts';
import { formatOption, levelsOption, withFigureFlags, withOutputFlags } from './flags.ts';

const TABLE = 'ID@VERSION, a file, or REVISION:PATH as git has it';

export function defineCompare(proxies: Command, io: Io, done: (code: number) => void): void {
  withCompareFlags(
    proxies.command('diff').description('every change between two tables, and the version it needs; exit 1 if too low'),
  )
    .argument('<old>', TABLE)
    .argument('<new>', TABLE)
    .option('--max-change <limit>', 'exit 1 if a figure moves by more: 25%, or £ a unit; no bids are needed')
    .addOption(majorsOption())
    .option('--as-of <date>', 'the day that acceptances are held against')
    .option('--strict', 'warnings fail too')
    .action(async (before: string, after: string, flags: CompareFlags) => {
      const { runProxiesDiff } = await import('../commands/proxies-diff.ts');
      done(await runProxiesDiff(before, after, flags, io));
    });

  defineReviewOf(proxies, io, done);

  withFigureFlags(
    withCompareFlags(proxies.command('impact').description('what a new table does to commitments, in pounds')),
  )
    .argument('<old>', TABLE)
    .argument('<new>', TABLE)
    .argument('<input...>', 'files of commitments; - is standard input')
    .option('--max-change <limit>', 'exit 1 if a contract or the total changes by more: 5%, £10000 or both, 5%,£10000')
    .option('--repin', 'move contracts that are pinned to a version as well')
    .action(async (before: string, after: string, inputs: string[], flags: ImpactFlags) => {
      const { runProxiesImpact } = await import('../commands/proxies-impact.ts');
      done(await runProxiesImpact(before, after, inputs, flags, io));
    });
}

function defineReviewOf(proxies: Command, io: Io, done: (code: number) => void): void {
  withFigureFlags(
    withCompareFlags(
      proxies.command('review').description('the whole gate: a folder of tables held against a git revision'),
    ),
  )
    .argument('<base>', 'a branch, a tag or a commit: what one merges into')
    .argument('[folder]', 'the folder of tables', 'proxies')
    .option('--commitments <file...>', 'contracts that the change is measured by')
    .option('--max-change <limit>', 'exit 1 if a figure moves by more; 25% when absent')
    .option('--max-impact <limit>', 'exit 1 if a contract or the total moves by more: 5%, £10000 or both')
    .addOption(majorsOption())
    .option('--allow-new', 'a table that the base does not have is meant to be new')
    .option('--staged', 'what is staged, and not the working folder')
    .option('--root-path <path>', 'put before the paths of findings, for a folder of a larger repository')
    .action(async (base: string, folder: string, flags: ReviewFlags) => {
      const { runProxiesReview } = await import('../commands/proxies-review.ts');
      done(await runProxiesReview(base, folder, flags, io));
    });
}

const majorsOption = () =>
  new Option('--majors <level>', 'major changes nobody answers for are findings of this level').choices([
    'error',
    'warning',
    'note',
  ]);

function withCompareFlags(command: Command): Command {
  return withOutputFlags(command)
    .addOption(formatOption(formatsOf('findings')))
    .option('-q, --quiet', 'errors only among the findings')
    .option('-v, --verbose', 'everything, however long')
    .option('--exit-changes <code>', 'the exit code where there are changes and nothing fails: 4')
    .option('--across', 'compare tables of two ids; needs --crosswalk')
    .addOption(new Option('--crosswalk <file>', 'YAML of old ids and new ones, one old: new a line'))
    .option('--accepted <file>', 'changes somebody answers for; proxies/accepted.yaml when it is there')
    .addOption(levelsOption());
}
