// The commands that help to start and to understand: measures, init, rules, schema.
import { type Command, Option } from 'commander';
import { BUYERS, CONTRACT_KINDS } from '../../model/policy.ts';
import { formatsOf } from '../../render/formats.ts';
import type { InitFlags } from '../commands/init.ts';
import type { PageFlags } from '../commands/page.ts';
import type { PolicyFlags } from '../commands/policies.ts';
import type { StartFlags } from '../commands/start.ts';
import type { Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { formatOption, levelsOption, list, withCommonFlags, withOutputFlags } from './flags.ts';
import { SCHEMA_NAMES } from './schema-names.ts';

export function defineHelp(program: Command, io: Io, done: (code: number) => void): void {
  withCommonFlags(
    program.command('measures').description('what can be committed, with unit, value and evidence wanted'),
  )
    .argument('[words...]', 'only measures in which every word occurs')
    .addOption(formatOption([...formatsOf('page'), 'csv']))
    .action(async (words: string[], flags: CommonFlags) => {
      const { runMeasures } = await import('../commands/measures.ts');
      done(await runMeasures(words, flags, io));
    });

  withOutputFlags(
    program
      .command('policies')
      .description('which policy asks for social value of a tender, by its day, buyer and value'),
  )
    .option('--notice <date>', 'the day the tender notice is published')
    .addOption(new Option('--buyer <kind>', 'what kind of buyer it is').choices(BUYERS))
    .option('--value <pounds>', 'the value, VAT included')
    .addOption(new Option('--kind <kind>', 'what is bought').choices(CONTRACT_KINDS))
    .addOption(formatOption(formatsOf('page')))
    .action(async (flags: PolicyFlags) => {
      const { runPolicies } = await import('../commands/policies.ts');
      done(await runPolicies(flags, io));
    });

  program
    .command('init')
    .description('write starter files to fill in: a workbook, a CSV and a YAML')
    .argument('[folder]', 'where to write them', '.')
    .option('--force', 'write over files that are there')
    .option('-p, --proxies <table>', 'the table whose measures the workbook lists')
    .action(async (folder: string, flags: InitFlags) => {
      const { runInit } = await import('../commands/init.ts');
      done(await runInit(folder, flags, io));
    });

  withOutputFlags(program.command('rules').description('what each finding means and how to mend it'))
    .argument('[id]', 'a rule, such as unit-mismatch')
    .addOption(levelsOption())
    .addOption(formatOption(formatsOf('page')))
    .action(async (id: string | undefined, flags: CommonFlags) => {
      const { runRules } = await import('../commands/rules.ts');
      done(await runRules(id, flags, io));
    });

  withOutputFlags(
    program.command('schema').description('the JSON Schema of what is written or read; of a CSV its Table Schema'),
  )
    .argument('<name>', SCHEMA_NAMES.join(', '))
    .action(async (name: string, flags: CommonFlags) => {
      const { runSchema } = await import('../commands/schema.ts');
      done(await runSchema(name, flags, io));
    });

  program
    .command('start')
    .description('a first bid as a workbook: asks for contract, value, dates, ask and measures, one at a time')
    .option('-o, --output <file>', 'the workbook, .xlsx or .ods', 'bid.xlsx')
    .option('-p, --proxies <table>', 'whose measures are offered; the highest released uk-open when absent')
    .option('--contract <id>', 'a short name for the contract')
    .option('--name <words>', 'what is bought')
    .option('--buyer <name>', 'who buys')
    .option('--supplier <name>', 'who bids')
    .option('--value <GBP>', 'contract value for the whole term')
    .option('--start <date>', 'first day of the term, 2027-04-01')
    .option('--end <date>', 'last day of the term, 2030-03-31')
    .option('--ask <words>', 'what the buyer asks for: "10% of social"')
    .option('--commit <measure=n>', 'a promise over the whole term; may be repeated, and then none is asked for', list)
    .option('--force', 'write over a workbook that is there')
    .action(async (flags: StartFlags) => {
      const { runStart } = await import('../commands/start.ts');
      done(await runStart(flags, io));
    });

  program
    .command('page')
    .description('the calculator as one page that runs in a browser, offline, without anything installed')
    .argument('[input...]', 'files of a bid, with their maps and table, to be in it from the start')
    .option('-o, --output <file>', 'the page', 'social-value.html')
    .option('--force', 'write over a file that this program did not make')
    .action(async (inputs: string[], flags: PageFlags) => {
      const { runPage } = await import('../commands/page.ts');
      done(await runPage(inputs, flags, io));
    });

  withOutputFlags(
    program.command('doctor').description('whether the program can do its work here: tables, folders, a known sum'),
  )
    .addOption(formatOption(formatsOf('page')))
    .action(async (flags: CommonFlags) => {
      const { runDoctor } = await import('../commands/doctor.ts');
      done(await runDoctor(flags, io));
    });

  program
    .command('completion')
    .description('a script that completes commands and flags in a shell')
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .action(async (shell: string) => {
      const { runCompletion } = await import('../commands/completion.ts');
      done(runCompletion(shell, program, io));
    });
}
