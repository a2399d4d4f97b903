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
  local cur prev route words word
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$prev" in
${choices.join('\n')}
  esac
  route=''
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
    case "$route $word" in
${known
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      '${path.includes(' ') ? path : ` ${path}`}') route='${path}' ;;`)
  .join('\n')}
    esac
  done
  case "$route" in
${cases.join('\n')}
  esac
  # Flags for whoever begins one; else the commands that may follow, and where there are none the files here.
  [[ "$cur" == -* ]] || { words=" $words"; words="\${words%% -*}"; }
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -o bashdefault -F _social_value ${PROGRAM}
`;
}

/** zsh runs bash's completions; `path` is its own there, and a length that begins with a letter is read as something else. */
function zshScript(known: readonly Known[]): string {
  return `# ${PROGRAM} in zsh: put this into ~/.zshrc
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bashScript(known)}`;
}

function fishScript(known: readonly Known[]): string {
  const at = (path: string) => ` -n '__social_value_at "${path}"'`;
  const lines = known.flatMap(({ path, flags, commands }) => {
    const own = commands.map((name) => {
      const longer = `${path} ${name}`.trim();
      const what = known.find((each) => each.path === longer)?.description ?? '';
      return `complete -c ${PROGRAM}${at(path)} -f -a ${name} -d ${quoted(what)}`;
    });
    const options = flags.map(({ long, short, argChoices, description: what, required, optional }) => {
      const names = [long && `-l ${long.slice(2)}`, short && `-s ${short.slice(1)}`].filter(Boolean).join(' ');
      const value = argChoices ? ` -x -a ${quoted(argChoices.join(' '))}` : required || optional ? ' -r' : '';
      return `complete -c ${PROGRAM}${at(path)} ${names}${value} -d ${quoted(what)}`;
    });
    return [...own, ...options];
  });
  const paths = known.flatMap(({ path }) => (path === '' ? [] : [quoted(path)]));
  return `# ${PROGRAM} in fish: save this as ~/.config/fish/completions/${PROGRAM}.fish
set -g __social_value_paths ${paths.join(' ')}
function __social_value_at
  set -l path ''
  for word in (commandline -opc)[2..]
    set -l longer (string trim "$path $word")
    contains -- $longer $__social_value_paths; and set path $longer
  end
  test "$path" = "$argv[1]"
end
${lines.join('\n')}
`;
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
