// What the schema of a proxy table finds wrong with the form of a file, in the words of somebody who writes one.
import type * as z from 'zod';
import { type Finding, isOf } from '../../model/finding.ts';
import { nearest } from '../../model/nearest.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import { describeShape, isMap, splitNumbers, valueAt } from '../yaml/yaml-shape.ts';
import type { TableFault } from './table-checks.ts';
import { TABLE_KEYS } from './table-schema.ts';

/** A fault as it is found; `part` says whether its key or its value is shown. */
export interface PlacedFault extends TableFault {
  readonly part?: 'key' | 'value';
  /** Told after all others: a key is often missing because it stands there misspelt. */
  readonly isMissing?: true;
  /** A key that is the end of a value, as it is told. */
  readonly split?: Finding;
  /** A key nobody knows, with the nearest one that is known. */
  readonly unknownKey?: { readonly key: string; readonly nearest?: string };
}

/** What the schema finds wrong, as faults in plain words. */
export function faultsOf(issue: z.core.$ZodIssue, document: YamlDocument): PlacedFault[] {
  const { path } = issue;
  const name = String(path.at(-1) ?? 'the file');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const split = splitNumbers(path, issue.keys, document);
      return issue.keys.flatMap((key) => {
        const own = split.get(key);
        if (own) return own.flatMap((one) => splitFault(one.path, one.finding));
        // One that goes elsewhere in a table is spelt right, and does not go here.
        const near = TABLE_KEYS.includes(key) ? undefined : nearest(key, TABLE_KEYS);
        return {
          path: [...path, key],
          part: 'key',
          reason: `unknown key ${key}${near ? `; is it ${near}?` : ' here'}`,
          unknownKey: { key, ...(near !== undefined && { nearest: near }) },
        };
      });
    }
    case 'invalid_key':
      return [{ path, part: 'key', reason: `${name} should be ${issue.issues[0]?.message ?? 'another name'}` }];
    case 'invalid_union': {
      if (issue.errors.length === 0) {
        return [{ path, reason: `${name} should be part-of, exclusive, first-year-only, at-most or together` }];
      }
      // A source is an id, or is written out in place: a map was meant as the latter.
      const meant = (isMap(valueAt(document.data, path)) ? issue.errors.at(-1) : issue.errors[0]) ?? [];
      return meant.flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] }, document));
    }
    case 'invalid_type': {
      const found = valueAt(document.data, path);
      if (found === undefined) return [{ path, reason: `${name} is missing`, isMissing: true }];
      return [
        { path, reason: `${name} should be ${SHAPES[issue.expected] ?? issue.expected}, not ${describeShape(found)}` },
      ];
    }
    case 'invalid_value': {
      const found = valueAt(document.data, path);
      const known = issue.values.map(String).join(', ');
      if (found === undefined) return [{ path, reason: `${name} is missing`, isMissing: true }];
      return [{ path, reason: `${name} should be one of ${known}, not ${describeShape(found)}` }];
    }
    default: {
      const found = valueAt(document.data, path);
      return [{ path, reason: `${name} should be ${issue.message}, not ${describeShape(found)}` }];
    }
  }
}

/** A figure that a comma parted in braces; of words it is said as anywhere. */
function splitFault(path: readonly PropertyKey[], told: Finding): PlacedFault {
  const split = isOf('split-number', told) ? { ...told, data: { ...told.data, isPlain: true as const } } : told;
  const reason = isOf('split-number', split)
    ? `${split.data.field} says ${split.data.number}, and in braces a comma ends a value; write ${withoutComma(split.data)}`
    : 'in braces a comma ends a text that is not in quotes';
  return { path, part: 'key', reason, split };
}

const withoutComma = ({ number, isDecimal }: Finding<'split-number'>['data']): string =>
  isDecimal ? number.replace(',', '.') : number.replaceAll(',', '');

const SHAPES: Readonly<Record<string, string>> = {
  object: 'a map of keys',
  record: 'a map of keys',
  array: 'a list',
  string: 'a text',
};
