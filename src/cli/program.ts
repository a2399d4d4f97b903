// The commands, their words and their help. Each one's work is loaded only when it runs.
import { Command, CommanderError } from 'commander';
import { RefusedError, UnreadableError, UsageError } from '../model/finding.ts';
import { journal, type Output } from '../run/disk/journal.ts';
import { toolVersion } from '../run/tool-version.ts';
import { EXIT, type Io } from './io.ts';
import { visibleLines } from './tell.ts';

type Define = (program: Command, io: Io, done: (code: number) => void) => void;

const DEFINITIONS: readonly { readonly commands: readonly string[]; readonly load: () => Promise<Define> }[] = [
  {
    commands: ['calculate', 'check', 'explain', 'report', 'verify'],
    load: async () => (await import('./define/valuation.ts')).defineValuation,
  },
  {
    commands: ['solve', 'compare', 'sensitivity', 'baseline'],
    load: async () => (await import('./define/answers.ts')).defineAnswers,
  },
  {
    commands: ['measures', 'policies', 'init', 'start', 'rules', 'schema', 'page', 'doctor', 'completion'],
    load: async () => (await import('./define/help.ts')).defineHelp,
  },
  { commands: ['proxies'], load: async () => (await import('./define/proxies.ts')).defineProxies },
  { commands: ['reconcile', 'map'], load: async () => (await import('./define/returns.ts')).defineReturns },
];

/** Throws UsageError for a command that is none of ours, with those that may be meant: a beginning, or the nearest. */
async function checkCommand([name = '']: readonly string[]): Promise<void> {
  const known = DEFINITIONS.flatMap(({ commands }) => commands);
  if (name === '' || name.startsWith('-') || name === 'help' || known.includes(name)) return;
  const { nearestFew } = await import('../model/nearest.ts');
  const begin = known.filter((each) => each.startsWith(name.toLowerCase()));
  const meant = begin.length > 0 ? begin : nearestFew(name, known, 3);
  const words = meant.length > 0 ? ` Did you mean ${meant.join(', ')}?` : ' social-value --help lists them.';
  throw new UsageError(`there is no command ${name}.${words}`);
}

/** What defines the command that was named; all there is where it is none of ours, or help was asked for. */
async function definitionsFor([name = '']: readonly string[]): Promise<readonly Define[]> {
  const own = DEFINITIONS.filter(({ commands }) => commands.includes(name));
  // What is completed are the commands of all.
  const needed = own.length > 0 && name !== 'completion' ? own : DEFINITIONS;
  return Promise.all(needed.map(({ load }) => load()));
}

/** A command that gives findings gives this one in the format it was asked for; it is said on standard error as well. */
async function writeFault(command: Command, error: UnreadableError | RefusedError, io: Io): Promise<void> {
  const takes = command.options.find(({ long }) => long === '--format')?.argChoices ?? [];
  if (!takes.includes('sarif')) return;
  const { writeFaultReport } = await import('./write-faults.ts');
  const findings = [error.finding, ...(error instanceof UnreadableError ? error.others : [])];
  const name = [command.parent?.name(), command.name()].filter((word) => word !== undefined && word !== 'social-value');
  await writeFaultReport(name.join(' '), findings, [], command.opts(), io);
}

/** Flags that name a file to be written. A test asks this of every flag that takes a file. */
export const WRITTEN = {
  output: '--output',
  rejects: '--rejects',
  commitmentsRejects: '--commitments-rejects',
  findings: '--findings',
  outliers: '--outliers',
  notReturned: '--not-returned',
  write: '--write',
} as const;

function outputsOf(flags: Readonly<Record<string, unknown>>): readonly Output[] {
  const named = Object.entries(WRITTEN).flatMap(([name, flag]) => {
    const path = flags[name];
    return typeof path === 'string' && path !== '' && path !== '-' ? [{ flag, path }] : [];
  });
  const { datapackage, output } = flags;
  if (datapackage !== true || typeof output !== 'string') return named;
  return [...named, { flag: '--datapackage', path: output.replace(/[^/\\]*$/, 'datapackage.json') }];
}

/** A variable of a script that was not set: as a path it would be the folder where the program runs. */
function refuseNameless(command: Command): void {
  if (command.args.includes(''))
    throw new UsageError('one of the inputs has no name (""): give that of a file or a folder.');
  for (const [name, flag] of Object.entries(WRITTEN)) {
    if (command.opts()[name] === '') throw new UsageError(`${flag} has no name (""): give that of a file to write.`);
  }
}

/** Commands with inputs of their own beside registers. */
const WITH_INPUTS: ReadonlySet<string> = new Set(['calculate', 'check']);

/** The command line with the inputs that stand behind the registers of --contracts, as in `--contracts r.json bid.csv`, before its flags. */
function inputsApart(argv: readonly string[]): string[] {
  const [command = '', ...rest] = argv;
  if (!WITH_INPUTS.has(command) || !rest.includes('--contracts')) return [...argv];
  const isFlag = (word: string) => /^-./.test(word);
  const inputs: string[] = [];
  const others = rest.filter((word, index) => {
    const from = rest.slice(0, index).findLastIndex(isFlag);
    const isBehind = rest[from] === '--contracts' && index - from > 1 && !isFlag(word);
    if (!isBehind || /\.(?:json|jsonl|ndjson)$/i.test(word)) return true;
    inputs.push(word);
    return false;
  });
  return [command, ...inputs, ...others];
}

/** Parses the command line, runs its command and returns the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.done;
  const done = (result: number) => {
    code = result;
  };
  const program = new Command('social-value')
    .description('Social value of public contracts: every pound traces to a line, a unit, a proxy and a source.')
    .version(toolVersion(io), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'help for a command')
    .addHelpText('after', '\nStart with: social-value init, then social-value calculate commitments.csv')
    .showSuggestionAfterError(true)
    // The version of a table (proxies import --version) is not the version of the program.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(visibleLines(text)),
      writeErr: (text) => io.stderr.write(visibleLines(text)),
      getOutHelpWidth: () => Math.min(io.stdout.columns, 100),
      getErrHelpWidth: () => Math.min(io.stderr.columns, 100),
    });
  await checkCommand(argv);
  for (const define of await definitionsFor(argv)) define(program, io, done);
  let running: Command | undefined;
  program.hook('preAction', async (_, command) => {
    running = command;
    if (command.opts<{ config?: string }>().config !== undefined) {
      const { applyConfig } = await import('./config.ts');
      await applyConfig(command, io.cwd);
    }
    refuseNameless(command);
    journal.asks(outputsOf(command.opts()), io.cwd);
  });
  try {
    await program.parseAsync(inputsApart(argv), { from: 'user' });
  } catch (error) {
    if (running && (error instanceof UnreadableError || error instanceof RefusedError)) {
      await writeFault(running, error, io);
      throw error;
    }
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  return code;
}
