// The commands on the tables of proxies.
import type { Command } from 'commander';
import { formatsOf } from '../../render/formats.ts';
import type { Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { defineCompare } from './compare.ts';
import { formatOption, withCommonFlags, withOutputFlags, withTalkFlags } from './flags.ts';
import { defineReview } from './review.ts';

export function defineProxies(program: Command, io: Io, done: (code: number) => void): void {
  const proxies = program.command('proxies').description('the tables of proxies');
  withTalkFlags(withOutputFlags(proxies.command('list').description('the tables at hand, with what they cover')))
    .addOption(formatOption(formatsOf('page')))
    .action(async (flags: CommonFlags) => {
      const { runProxiesList } = await import('../commands/proxies.ts');
      done(await runProxiesList(flags, io));
    });
  withCommonFlags(proxies.command('show').description('one table: every figure with its source'))
    .argument('[table]', 'ID, ID@VERSION or a file')
    .addOption(formatOption([...formatsOf('page'), 'csv']))
    .action(async (name: string | undefined, flags: CommonFlags) => {
      const { runProxiesShow } = await import('../commands/proxies.ts');
      done(await runProxiesShow(name, flags, io));
    });
  defineCompare(proxies, io, done);
  defineReview(proxies, io, done);
}
