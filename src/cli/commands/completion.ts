// completion: a script that completes commands, flags and their choices in a shell. It is written out once and needs no
// program to run: whoever has the script has all it knows.
import type { Command, Option } from 'commander';
import { EXIT, type Io } from '../io.ts';
import { oneOf } from '../options.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

const PROGRAM = 'social-value';

/** A command by the words that lead to it, with what may follow. */
interface Known {
  readonly path: string;
  readonly description: string;
  readonly flags: readonly Option[];
  readonly commands: readonly string[];
}

/** Prints the script for a shell. */
export function runCompletion(shell: string, program: Command, io: Io): number {
  const known = commandsOf(program, '');
  const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript };
  io.stdout.write(scripts[oneOf('completion', shell, SHELLS)](known));
  return EXIT.done;
}

function commandsOf(command: Command, path: string): Known[] {
  const own: Known = {
    path,
    description: command.description(),
    flags: command.options,
    commands: command.commands.map((each) => each.name()),
  };
  return [
    own,
    ...command.commands.flatMap((each) => commandsOf(each, path === '' ? each.name() : `${path} ${each.name()}`)),
  ];
}

function wordsOf({ flags, commands }: Known): string {
  return [
    ...commands,
    ...flags.flatMap(({ long, short }) => [long, short].filter((word) => word !== undefined)),
    '--help',
  ].join(' ');
}

/** The choices of every flag that has any, by its names; a choice that differs between commands is left to the first. */
function choicesOf(known: readonly Known[]): Map<string, string> {
  const choices = new Map<string, string>();
  for (const { flags } of known) {
    for (const { long, short, argChoices } of flags) {
      if (!argChoices) continue;
      const names = [short, long].filter((name) => name !== undefined).join('|');
      const before = choices.get(names)?.split(' ') ?? [];
      choices.set(names, [...new Set([...before, ...argChoices])].join(' '));
    }
  }
  return choices;
}

function bashScript(known: readonly Known[]): string {
  const cases = known.map((each) => `    '${each.path}') words='${wordsOf(each)}' ;;`);
  const choices = [...choicesOf(known)].map(
    ([names, words]) => `    ${names}) COMPREPLY=($(compgen -W '${words}' -- "$cur")); return ;;`,
  );
  return `# ${PROGRAM} in bash: put this into ~/.bashrc, or: source <(${PROGRAM} completion bash)
_social_value() {
  local cur prev path words word
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$prev" in
${choices.join('\n')}
  esac
  path=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${known
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      '${path.includes(' ') ? path : ` ${path}`}') path='${path}' ;;`)
  .join('\n')}
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -o bashdefault -F _social_value ${PROGRAM}
`;
}

/** zsh runs bash's completions as they are. */
function zshScript(known: readonly Known[]): string {
  return `# ${PROGRAM} in zsh: put this into ~/.zshrc
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bashScript(known)}`;
}

function fishScript(known: readonly Known[]): string {
  const lines = known.flatMap(({ path, description, flags }) => {
    const words = path.split(' ').filter(Boolean);
    const last = words.at(-1);
    const before = words.slice(0, -1);
    const where = before.length === 0 ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${before.join(' ')}`;
    const own =
      last === undefined ? [] : [`complete -c ${PROGRAM} -n '${where}' -f -a ${last} -d ${quoted(description)}`];
    const on = last === undefined ? '' : ` -n '__fish_seen_subcommand_from ${last}'`;
    const options = flags.map(({ long, short, argChoices, description: what, required, optional }) => {
      const names = [long && `-l ${long.slice(2)}`, short && `-s ${short.slice(1)}`].filter(Boolean).join(' ');
      const value = argChoices ? ` -x -a ${quoted(argChoices.join(' '))}` : required || optional ? ' -r' : '';
      return `complete -c ${PROGRAM}${on} ${names}${value} -d ${quoted(what)}`;
    });
    return [...own, ...options];
  });
  return `# ${PROGRAM} in fish: save this as ~/.config/fish/completions/${PROGRAM}.fish\n${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function powershellScript(known: readonly Known[]): string {
  const list = (words: string) =>
    words
      .split(' ')
      .filter(Boolean)
      .map((word) => `'${word}'`)
      .join(', ');
  const rows = known.map((each) => `    '${each.path}' = @(${list(wordsOf(each))})`);
  const choices = [...choicesOf(known)].flatMap(([names, words]) =>
    names.split('|').map((name) => `    '${name}' = @(${list(words)})`),
  );
  return `# ${PROGRAM} in PowerShell: add this to the file that $PROFILE names
Register-ArgumentCompleter -Native -CommandName ${PROGRAM} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{
${rows.join('\n')}
  }
  $choices = @{
${[...new Set(choices)].join('\n')}
  }
  $path = ''
  $previous = ''
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
    $previous = $element.Extent.Text
    $longer = ("$path " + $previous).Trim()
    if ($commands.ContainsKey($longer)) { $path = $longer }
  }
  $words = if ($choices.ContainsKey($previous)) { $choices[$previous] } else { $commands[$path] }
  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
