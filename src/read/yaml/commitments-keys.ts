// The keys of a YAML file of commitments, and a quick look at whether a file has that form. The schema that can say what
// is wrong, and where, takes a noticeable part of a start to load, and most files need only the look.
import { COMMITMENT_FIELDS, CONTRACT_FIELDS, type Field } from '../../model/commitment.ts';
import { ASK_KEYS } from './ask-text.ts';
import type { KnownKeys } from './yaml-keys.ts';
import { isMap } from './yaml-shape.ts';

/** Where a key is not the name of the column. */
const KEY_OF_FIELD: Readonly<Partial<Record<Field, string>>> = {
  contract_id: 'id',
  contract_name: 'name',
  contract_value: 'value',
  contract_spend: 'spend',
  contract_start: 'start',
  contract_end: 'end',
  commitment_id: 'id',
};

/** The key under which a field of a contract or a commitment stands in its map. */
export function keyOf(field: Field): string {
  return KEY_OF_FIELD[field] ?? field;
}

function keysOf(fields: readonly Field[]): Record<string, undefined> {
  return Object.fromEntries(fields.map((field) => [keyOf(field), undefined]));
}

/** The names of the columns that are taken for keys as well. */
function columnsOf(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.filter((field) => keyOf(field) !== field).map((field) => [field, keyOf(field)]));
}

const ASK: KnownKeys = { keys: Object.fromEntries(ASK_KEYS.map((key) => [key, undefined])) };
const COMMITMENT: KnownKeys = { keys: keysOf(COMMITMENT_FIELDS), also: columnsOf(COMMITMENT_FIELDS) };
const CONTRACT: KnownKeys = {
  keys: { ...keysOf(CONTRACT_FIELDS), checked: undefined, different: undefined, ask: ASK, commitments: COMMITMENT },
  also: columnsOf(CONTRACT_FIELDS),
};

/** The keys of each map; a list stands for what is in it. */
export const COMMITMENTS_KEYS: KnownKeys = { keys: { contracts: CONTRACT } };

/** True when the schema has nothing to say: only known keys, what is required is there, and every value is text. */
export function isWellFormed(data: unknown): boolean {
  return hasOnly(data, COMMITMENTS_KEYS, ['contracts'], {
    contracts: listOf((contract) =>
      hasOnly(contract, CONTRACT, ['id', 'commitments'], {
        ask: (ask) => isAsk(ask) || listOf(isAsk)(ask),
        commitments: listOf((commitment) =>
          hasOnly(commitment, COMMITMENT, ['measure', 'quantity'], { checked: isChecked, different: isDifferent }),
        ),
        checked: isChecked,
        different: isDifferent,
      }),
    ),
  });
}

type Check = (value: unknown) => boolean;

/** Ids, or lists of them. */
const isDifferent: Check = (value) =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => isDifferent(one)));

const isAsk: Check = (ask) => typeof ask === 'string' || hasOnly(ask, ASK, ['kind']);

function hasOnly(
  value: unknown,
  { keys }: KnownKeys,
  required: readonly string[],
  checks: Readonly<Record<string, Check>> = {},
): boolean {
  if (!isMap(value) || !required.every((key) => Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(
    ([key, inner]) => Object.hasOwn(keys, key) && (checks[key]?.(inner) ?? typeof inner === 'string'),
  );
}

/** Ids in one text, or a list of them. */
function isChecked(value: unknown): boolean {
  return typeof value === 'string' || listOf((id) => typeof id === 'string')(value);
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}
