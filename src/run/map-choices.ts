// The map files of a run, as --map gives them: one for every sheet, or `FILES=map.yaml` for the inputs that FILES stands for.
import { resolve } from 'node:path';
import { UsageError } from '../model/finding.ts';
import { stat } from './disk/disk.ts';

export interface MapChoice {
  /** The map file. */
  readonly file: string;
  /** The inputs it is for: a file, a folder, a pattern, a sheet. Without one it is for those that no other names. */
  readonly pattern?: string;
}

/** Each is looked for by itself, and held against every other. */
const MOST_MAPS = 1000;

/**
 * What each --map says, in the order given, each once. Parted at the last `=` before a map file that is there; where none
 * is, at the last `=` of what ends in .yaml or .yml. A file of the whole text's name is that map. Throws UsageError where
 * two maps are for every sheet, and where a side of the `=` is empty.
 */
export async function mapChoices(given: readonly string[], cwd: string): Promise<readonly MapChoice[]> {
  if (given.length > MOST_MAPS)
    throw new UsageError(`${given.length} maps are given; ${MOST_MAPS} are the most of a run.`);
  const choices: MapChoice[] = [];
  for (const text of given) {
    const choice = await choiceIn(text, cwd);
    const isSame = ({ file, pattern }: MapChoice) => file === choice.file && pattern === choice.pattern;
    if (!choices.some(isSame)) choices.push(choice);
  }
  const [first, second] = choices.filter(({ pattern }) => pattern === undefined);
  if (first && second) {
    throw new UsageError(
      `${first.file} and ${second.file} are both given as the map of every sheet. ` +
        `Say which files one of them is for: "returns/theirs=${second.file}".`,
    );
  }
  return choices;
}

async function choiceIn(text: string, cwd: string): Promise<MapChoice> {
  if (!text.includes('=') || (await isFile(text, cwd))) return { file: text };
  const parted: { readonly pattern: string; readonly file: string }[] = [];
  for (let at = text.lastIndexOf('='); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('=', at - 1)) {
    parted.push({ pattern: text.slice(0, at), file: text.slice(at + 1) });
  }
  for (const choice of parted) if (choice.file !== '' && (await isFile(choice.file, cwd))) return checked(choice, text);
  const [last] = parted;
  return last && (/\.ya?ml$/i.test(last.file) || last.file === '') ? checked(last, text) : { file: text };
}

function checked(choice: Required<MapChoice>, text: string): MapChoice {
  if (choice.pattern !== '' && choice.file !== '') return choice;
  const missing = choice.file === '' ? 'no map file after' : 'no files before';
  throw new UsageError(`the map "${text}" has ${missing} its =. Give "FILES=map.yaml", or map.yaml for every sheet.`);
}

/** True for anything that can be read: `<(...)` is no regular file. */
async function isFile(path: string, cwd: string): Promise<boolean> {
  return stat(resolve(cwd, path)).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}
