// What another run needs to come to the same: the program, the inputs and maps with their hashes, and every choice made.
import { formatIsoDate } from '../../model/calendar.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import type { InputRead, InputRole, Options, Result } from '../../model/result.ts';
import { visible } from '../../model/visible.ts';
import { count } from '../figures.ts';

/** A line of it: what it is about, and what is to be said. */
export interface ProvenanceFact {
  readonly label: string;
  readonly value: string;
}

export interface Maker {
  readonly name: string;
  readonly version: string;
}

/** What figures that are no result themselves rest on: an answer, a comparison. */
export type Proof = Pick<Result, 'inputs' | 'proxies' | 'appraisals' | 'options' | 'summaries'> & {
  /** Saved results that were read, and the digest of each. */
  readonly saved?: readonly { readonly path: string; readonly content_sha256: string }[];
};

/** The program, each input, and the options; PARTIAL where rows were left out is said with them. */
export function provenanceOf({ inputs, options, saved = [] }: Proof, { name, version }: Maker): ProvenanceFact[] {
  return [
    { label: 'made by', value: `${name} ${version}`.trim() },
    ...inputFacts(inputs),
    ...saved.map(({ path, content_sha256 }) => ({
      label: 'result',
      value: `${path}: content SHA-256 ${content_sha256}`,
    })),
    { label: 'options', value: optionWords(options) },
  ];
}

/** The same with the tables in one paragraph, for a text that is pasted: what is copied says what it rests on. */
export function provenanceLine(result: Result, maker: Maker): string {
  const tables = result.proxies.map(({ table, sha256, locked }) => {
    const edition = table.edition === undefined ? '' : `, edition ${table.edition}`;
    return `${table.table}@${table.version}${edition} (SHA-256 ${sha256}, ${locked ? 'locked' : 'unlocked'}, licence ${table.licence.id})`;
  });
  const rates = result.appraisals.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`);
  const terms = new Set(result.proxies.flatMap(({ table: { licence } }) => licence.attribution ?? []));
  const said = provenanceOf(result, maker).map(({ label, value }) => visible(`${label} ${value}`));
  return `Provenance: ${[...tables, ...rates, ...said].join('; ')}.${[...terms].map((each) => ` ${each}`).join('')}`;
}

/** The program, each input, and the options of a reconciliation. */
export function provenanceOfReconciliation(
  { inputs, options }: Pick<Reconciliation, 'inputs' | 'options'>,
  { name, version }: Maker,
): ProvenanceFact[] {
  return [
    { label: 'made by', value: `${name} ${version}`.trim() },
    ...inputFacts(inputs),
    { label: 'options', value: `as of ${options.asOf ?? 'no day'}; tolerance ${options.tolerance.text}` },
  ];
}

/** Each input, map and config with its hash. */
function inputFacts(inputs: readonly InputRead[]): ProvenanceFact[] {
  return inputs.map((input) => ({ label: labelOf(input), value: inputWords(input) }));
}

const ROLES: Readonly<Partial<Record<InputRole, string>>> = { rejects: 'rejected rows', accepted: 'accepted changes' };

function labelOf({ role }: InputRead): string {
  return role === undefined || role === 'commitments' || role === 'returns' ? 'input' : (ROLES[role] ?? role);
}

/** `bid.csv: 12 rows, 1,024 bytes, SHA-256 ...`. */
function inputWords({ path, sha256, bytes, rows, role }: InputRead): string {
  const hasRows = role === undefined || role === 'commitments' || role === 'returns' || role === 'rejects';
  return `${path}: ${[...(hasRows ? [count(rows, 'row')] : []), count(bytes, 'byte'), `SHA-256 ${sha256}`].join(', ')}`;
}

/** Every choice in the words of its flag; what nobody chose is left out, but for the case. */
function optionWords(options: Options): string {
  const { priceBase, discount, discountFrom, discountYears, yearZero, maxRejects } = options;
  const bases = [priceBase?.calendar, priceBase?.financial].flatMap((base) => base ?? []);
  const from =
    discountFrom ??
    (yearZero === undefined ? undefined : formatIsoDate(yearZero).slice(0, discountYears === 'contract' ? 10 : 4));
  const said = [
    `case ${options.case}`,
    options.range && 'range',
    options.by.length > 0 && `by ${options.by.join(', ')}`,
    options.byLine && 'by line',
    options.by.includes('year') && `years ${options.years}`,
    options.status && `status ${options.status}`,
    bases.length > 0 && `price base ${bases.join(', ')}`,
    discount && `discount ${discount}${from === undefined ? '' : ` from ${from}`}`,
    discount && discountYears === 'contract' && 'discount years contract',
    options.discountFirstYear && 'discount first year',
    options.suggestedShares && 'suggested shares',
    options.addTables && 'add tables',
    options.repin && 'repin',
    options.strict && 'strict',
    options.partial && 'rejected rows left out',
    maxRejects && `max rejects ${maxRejects.text}`,
    options.asOf && `as of ${options.asOf}`,
  ];
  return said.filter(Boolean).join('; ');
}
