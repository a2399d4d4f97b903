// A file of flags for those who run the same thing often: YAML, one key per long flag. The command line wins.
import { resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { UnreadableError, UsageError } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import { readText } from '../run/disk/disk.ts';

type Value = string | boolean | readonly string[];

/** Sets the flags of a command that a `--config` file gives and the command line does not. Throws UsageError. */
export async function applyConfig(command: Command, cwd: string): Promise<void> {
  const { config } = command.opts<{ config?: string }>();
  if (config === undefined) return;
  const given = await readConfig(config, cwd);
  const known = new Set(allCommands(command).flatMap(({ options }) => options.map(nameOf)));
  for (const [name, text] of Object.entries(given)) {
    if (!known.has(name) || name === 'config') {
      const meant = nearest(name, [...known]);
      throw new UsageError(`${config} has the key ${name}, which is no flag.${meant ? ` Did you mean ${meant}?` : ''}`);
    }
    // A flag of another command may stand in the same file.
    const option = command.options.find((candidate) => nameOf(candidate) === name);
    if (!option || command.getOptionValueSource(option.attributeName()) === 'cli') continue;
    command.setOptionValueWithSource(option.attributeName(), flagValue(option, text, config), 'config');
  }
}

async function readConfig(config: string, cwd: string): Promise<Readonly<Record<string, unknown>>> {
  const { readYaml } = await import('../read/yaml/yaml-document.ts');
  let text: string;
  try {
    text = await readText(resolve(cwd, config));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(`the config ${config} cannot be read${code}.`);
  }
  try {
    const { data } = readYaml(config, text);
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
      return Object.fromEntries(Object.entries(data));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const { wordsOf } = await import('../report/wording.ts');
    const { line } = error.finding.place ?? {};
    throw new UsageError(`${config}${line === undefined ? '' : `:${line}`}: ${wordsOf(error.finding).message}.`);
  }
  throw new UsageError(`${config} holds no flags: write one per line, such as "strict: true".`);
}

/** The value of a flag, checked as the command line would check it. */
function flagValue(option: Option, given: unknown, config: string): Value {
  const takes = (what: string) => new UsageError(`${config}: ${nameOf(option)} takes ${what}.`);
  if (option.isBoolean()) {
    if (given === 'true' || given === 'false') return given === 'true';
    throw takes('true or false');
  }
  const texts = Array.isArray(given) ? given : [given];
  const words = texts.filter((text) => typeof text === 'string');
  const [word] = words;
  if (word === undefined || words.length < texts.length) throw takes('a text');
  if (option.argChoices && !option.argChoices.includes(word)) throw takes(`one of ${option.argChoices.join(', ')}`);
  if (option.parseArg && !option.argChoices) return words;
  if (words.length > 1) throw takes('one text');
  return word;
}

function nameOf(option: Option): string {
  return (option.long ?? '').replace(/^--/, '');
}

function allCommands(command: Command): readonly Command[] {
  let top = command;
  while (top.parent) top = top.parent;
  const below = (parent: Command): Command[] => [parent, ...parent.commands.flatMap(below)];
  return below(top);
}
