// What the name of a file or a sheet says, by a pattern that names its parts: `{contract_id} return {period}*`.
import { FIELDS, type Field } from '../../model/commitment.ts';
import { readPeriod } from '../dates.ts';
import { linearPattern } from './linear-patterns.ts';

export interface NamePattern {
  /** As the map has it. */
  readonly text: string;
  readonly fields: readonly Field[];
  /** All of a name and what it says of each field, in order; undefined where it does not fit. */
  readonly fits: (name: string) => readonly string[] | undefined;
  /** Folders that the pattern names as well. */
  readonly folders: number;
  /** Whether it speaks of what stands behind the last point of a name. */
  readonly hasEnding: boolean;
  /** The field that is followed by anything, at the end. */
  readonly endsIn?: Field;
}

/** A pattern with `{field}` for what a field is and `*` for anything, or the reason why it is none. */
export function namePattern(text: string): NamePattern | { readonly reason: string } {
  const fields: Field[] = [];
  let source = '';
  let endsIn: NamePattern['endsIn'];
  const parts = text.split(/(\{[^{}]*\}|\*)/).filter((part) => part !== '');
  for (const [index, part] of parts.entries()) {
    if (part === '*') source += '.*?';
    else if (part.startsWith('{') && part.endsWith('}')) {
      const name = part.slice(1, -1).trim();
      const field = FIELDS.find((one) => one === name);
      if (!field) return { reason: `names {${name}}, and there is no such field` };
      if (fields.includes(field)) return { reason: `names {${name}} twice` };
      fields.push(field);
      // What stands behind the last field is parted from it by what it is, and not by its letters.
      const isLast = index === parts.length - 2 && parts[index + 1] === '*';
      if (isLast) endsIn = field;
      source += isLast ? '([^/]+)' : '([^/]+?)';
    } else source += escaped(part);
  }
  if (fields.length === 0)
    return { reason: `says ${JSON.stringify(text)}; a pattern such as "{contract_id} {period}" was expected` };
  return {
    text,
    fields,
    fits: linearPattern(`^${source}$`),
    folders: text.split('/').length - 1,
    hasEnding: /\.(?:csv|tsv|txt|xlsx|ods)$/i.test(text),
    ...(endsIn && { endsIn }),
  };
}

/** What a name says of each field; undefined where the pattern does not fit it. */
export function partsOfName(
  name: string,
  { fields, fits, folders, hasEnding, endsIn }: NamePattern,
): Map<Field, string> | undefined {
  const asked = name
    .split('/')
    .slice(-1 - folders)
    .join('/');
  const found = fits(hasEnding ? asked : asked.replace(/\.[^./]*$/, ''));
  if (!found) return undefined;
  const parts = new Map(fields.map((field, at) => [field, (found[at + 1] ?? '').trim()]));
  if (endsIn) parts.set(endsIn, beginningOf(endsIn, parts.get(endsIn) ?? ''));
  return parts;
}

/** Of a time as much as is one, of anything else its first word: `Jul-26 final` is `Jul-26`. */
function beginningOf(field: Field, text: string): string {
  const ends = [...text.matchAll(/[\s_(,]|$/g)].map(({ index }) => index).filter((end) => end > 0);
  const isOne = (end: number) => 'value' in readPeriod(text.slice(0, end).replaceAll('_', ' '));
  return text.slice(0, field === 'period' ? ends.findLast(isOne) : ends[0]).trim();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}
