// Patterns of file names: * and ? and [ab] stay inside one name, ** goes through any folders. cmd and PowerShell hand
// patterns over as they were typed, so they are worked out here, and come out the same on every system.

/** True for a text that is a pattern, should there be no file of that very name. */
export function isPattern(text: string): boolean {
  return /[*?]|\[[^\]/]+\]/.test(text);
}

/** The steps of a pattern: names as they are, `**`, and what a name has to fit. */
export type Step = { readonly name: string } | { readonly fits: RegExp } | 'any-folders';

/** A pattern cut at its slashes; the first name of an absolute path is empty. */
export function stepsOf(pattern: string): Step[] {
  const parts = pattern.split('/').filter((part, index) => index === 0 || (part !== '' && part !== '.'));
  return parts.map((part): Step => {
    if (part === '**') return 'any-folders';
    return isPattern(part) ? { fits: regExpOf(part.normalize()) } : { name: part };
  });
}

/**
 * What names of files fit one part of a pattern, whatever their case: RETURN.CSV is a .csv for the one who asks for them,
 * and the same command names the same files on a Mac and on a server. A leading dot has to be asked for.
 */
function regExpOf(part: string): RegExp {
  const source = part.replace(
    /\[([!^]?)([^\]]+)\]|[*?]|[\\^$.|+(){}[\]/]/g,
    (found, not?: string, letters?: string) => {
      if (letters !== undefined) return `[${not ? '^' : ''}${letters.replace(/[\\^[]/g, '\\$&')}]`;
      if (found === '*') return STAR;
      return found === '?' ? '.' : `\\${found}`;
    },
  );
  try {
    return new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${withStars(source)}$`, 'isu');
  } catch {
    // A class such as [z-a] holds nothing, so the part is taken for the name it spells.
    return new RegExp(`^${part.replace(/[\\^$.|?*+(){}[\]/]/g, '\\$&')}$`, 'iu');
  }
}

/** What stands for a * until what is between two of them is known; no name holds it. */
const STAR = '\u0000';

/** What stands between two stars is taken where it comes first, and not sought anew: a pattern of a hundred stars is soon tried. */
function withStars(source: string): string {
  const [head = '', ...rest] = source.split(STAR);
  const last = rest.pop();
  if (last === undefined) return head;
  const between = rest.filter((piece) => piece !== '').map((piece, index) => `(?=(.*?${piece}))\\${index + 1}`);
  return `${head}${between.join('')}.*${last}`;
}
