// A letter for each supplier: what was promised, what came, what is missing, and each fault with its place and how to mend it.
// Made contract by contract as the lines go by, in words that can be mailed as they stand.

import type { ContractFacts, Field } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { addAll, addTo } from '../../model/lists.ts';
import { type Reason, type ReasonFound, severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine, ReconciledLines } from '../../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { bookAndSheet, cellNameOf } from '../../model/sheet-place.ts';
import { visible } from '../../model/visible.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { count } from '../figures.ts';
import { contractLabel } from '../result/amounts.ts';
import { type Block, plain, quiet, type Text, toLeft, toRight, type View } from '../view.ts';
import { firstPlace } from '../wording/words.ts';
import { wordsOf } from '../wording.ts';
import { fixOfReason } from './reason-fixes.ts';
import { nameOf } from './reconcile-lines.ts';
import { place, sentenceIn } from './reconcile-words.ts';
import { unreadFindings } from './unread-findings.ts';

/** The name of a column of a text sheet: of a field, where the sheet has it, else of a cell (from 0). */
export type ColumnNames = (file: string, cell: number | undefined, field?: Field) => string | undefined;

export interface Letter {
  /** The supplier, else that a contract names none. */
  readonly to: string;
  readonly view: View;
}

/** The letters of a reconciliation, by the names of their suppliers. None of one that is withheld. */
export async function lettersOf(
  result: Reconciliation,
  lines: ReconciledLines,
  column: ColumnNames,
): Promise<readonly Letter[]> {
  const facts = new Map(result.contracts.map((contract) => [contract.id, contract]));
  const letters = new Map<string, { readonly blocks: Block[]; contracts: number; asks: number }>();
  const where = wordsFor(column, [
    ...result.inputs.map(({ path }) => path),
    ...unreadFindings(result).map(({ file }) => file),
  ]);
  const unread = unreadOf(result, where, facts);
  const senders = new Map<string, Set<string>>();
  const nils = nilsOf(result, where);
  let own: ReconciledLine[] = [];
  const close = () => {
    const [first] = own;
    if (!first) return;
    const contract = facts.get(first.contract) ?? { id: first.contract };
    const to = contract.supplier ?? `contract ${contract.id}, which names no supplier`;
    const letter = letters.get(to) ?? { blocks: [], contracts: 0, asks: 0 };
    letters.set(to, letter);
    const { blocks, asks } = contractBlocks(
      contract,
      own,
      unread.ofContracts.get(contract.id) ?? [],
      nils.get(contract.id) ?? [],
      where,
    );
    addAll(letter.blocks, blocks);
    for (const { file } of own.flatMap(({ locations }) => locations)) {
      if (unread.ofFiles.has(file)) senders.set(file, (senders.get(file) ?? new Set()).add(to));
    }
    letter.contracts += 1;
    letter.asks += asks;
    own = [];
  };
  for await (const line of lines) {
    if (own[0] && own[0].contract !== line.contract) close();
    own.push(line);
  }
  close();
  // A row without its contract is told to whoever alone sent rows of its file.
  for (const [file, items] of unread.ofFiles) {
    const [to, ...others] = senders.get(file) ?? [];
    const letter = to === undefined || others.length > 0 ? undefined : letters.get(to);
    if (!letter) continue;
    addAll(letter.blocks, [
      { type: 'paragraph', tone: 'strong', text: 'Rows that say no contract of ours, and could not be read' },
      { type: 'items', items },
    ]);
    letter.asks += items.length;
  }
  return [...letters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([to, { blocks, contracts, asks }]) => ({ to, view: [...headOf(to, contracts, asks, result), ...blocks] }));
}

function headOf(to: string, contracts: number, asks: number, { options }: Reconciliation): Block[] {
  const day = options.asOf === undefined ? '' : ` as of ${options.asOf}`;
  return [
    { type: 'title', text: `Social value returns: ${to}` },
    {
      type: 'paragraph',
      tone: 'plain',
      text:
        `This is how your returns on ${count(contracts, 'contract')} stand${day}, beside what was promised. ` +
        (asks === 0
          ? 'Nothing has to be done.'
          : `${count(asks, 'point')} below ${asks === 1 ? 'has' : 'have'} to be mended or answered; each says where it stands and what to do.`),
    },
  ];
}

function contractBlocks(
  contract: ContractFacts,
  lines: readonly ReconciledLine[],
  unread: readonly Text[],
  nils: readonly Text[],
  where: Where,
) {
  const lacking = lines.flatMap((line) => asksOf(line, where, isLacking));
  const faults = lines.flatMap((line) => asksOf(line, where, (found) => !isLacking(found)));
  const list = (title: string, items: readonly Text[]): Block[] =>
    items.length === 0
      ? []
      : [
          { type: 'paragraph', tone: 'strong', text: title },
          { type: 'items', items },
        ];
  const blocks: Block[] = [
    { type: 'section', text: `Contract ${contractLabel(contract)}` },
    {
      type: 'listing',
      columns: [
        toLeft('Promise'),
        toRight('Promised'),
        toRight('Due'),
        toRight('Came'),
        toRight('Missing'),
        toLeft('Unit'),
      ],
      rows: lines.map(rowOf),
    },
    ...list('What came as a return of nothing', nils),
    ...list('What is missing', lacking),
    ...list('What could not be read', unread),
    ...list('What has to be put right', faults),
  ];
  return { blocks, asks: lacking.length + unread.length + faults.length };
}

function rowOf(line: ReconciledLine): Text[] {
  const { promised, committed, due, delivered, overdue, unit } = line;
  const figure = (value: typeof delivered) => (value ? plain(showUnrounded(value, 2)) : quiet('open'));
  return [
    plain(nameOf(line)),
    promised ? figure(committed) : quiet('-'),
    promised ? figure(due) : quiet('-'),
    figure(delivered),
    promised ? figure(overdue) : quiet('-'),
    plain(unit ?? ''),
  ];
}

/** The column a reason is about, where that is not the one of its quantity. */
export const FIELD_OF: Readonly<Partial<Record<Reason, Field>>> = {
  'not-promised': 'measure',
  'unit-differs': 'unit',
  'wrong-period': 'period',
  'after-end': 'period',
  'no-evidence': 'evidence',
  'line-id-differs': 'commitment_id',
  'claim-arithmetic': 'claimed_value',
  'claim-other-table': 'claimed_proxy',
  'claim-no-table': 'claimed_proxy',
  'claim-differs': 'claimed_value',
};

type Known = { readonly file: string; readonly line?: number | undefined; readonly cell?: number | undefined };

/** How a letter names places. */
interface Where {
  place(at: Known, field?: Field): string;
  /** A sentence, without the folders of whoever writes. */
  say(text: string): Text;
}

const wordsFor = (column: ColumnNames, files: readonly string[]): Where => {
  const names = namesAbroad(files);
  const say = (text: string) => plain(names.reduce((said, [path, name]) => said.replaceAll(path, name), text));
  return { place: (at, field) => placeOf(at, column, field), say };
};

/**
 * What files outside this folder are called in a letter that leaves the house: by as much of their path as tells them from
 * the others. The longest path first, for one may begin another.
 */
function namesAbroad(files: readonly string[]): readonly (readonly [string, string])[] {
  const paths = [...new Set(files.map((file) => bookAndSheet(file)?.book ?? file))];
  const abroad = paths.filter((path) => /^(?:\/|[a-z]:|\.\.)/i.test(path)).sort((a, b) => b.length - a.length);
  return abroad.map((path) => {
    const parts = path.split('/');
    let name = parts.pop() ?? path;
    while (parts.length > 1 && paths.some((other) => other !== path && other.endsWith(`/${name}`)))
      name = `${parts.pop()}/${name}`;
    return [visible(path), visible(name)] as const;
  });
}

/** A place in the words of a person: a file, its sheet or line, and the cell or column. */
function placeOf(at: Known, column: ColumnNames, field?: Field): string {
  const { book, sheet } = bookAndSheet(at.file) ?? {};
  const cell = cellNameOf(at);
  const [file, within] = sheet === undefined ? [at.file] : [book, `sheet ${sheet}`];
  const named = sheet === undefined ? column(at.file, at.cell, field) : undefined;
  const row =
    at.line === undefined || cell !== undefined ? undefined : `${sheet === undefined ? 'line' : 'row'} ${at.line}`;
  const inRow = cell === undefined ? named && row && `column ${named}` : `cell ${cell}`;
  return visible([file, within, row, inRow].filter((part) => part !== undefined).join(', '));
}

/** What quantities of a reason are counted in: the promise's unit, but of a row that came in another. */
export function unitOf({ reasons, unit }: ReconciledLine, { at }: ReasonFound): string | undefined {
  for (const { reason, facts, at: where } of reasons)
    if (reason === 'unit-differs' && 'found' in facts && at && where?.file === at.file && where.line === at.line)
      return facts.found;
  return unit;
}

const isLacking = ({ reason }: ReasonFound) => reason === 'under' || reason === 'missing-return';

function asksOf(line: ReconciledLine, where: Where, belongs: (found: ReasonFound) => boolean): Text[] {
  return line.reasons.flatMap((found) => {
    if (severityOfFound(found) !== 'warning' || !belongs(found)) return [];
    const unit = unitOf(line, found);
    const fix = fixOfReason(found, unit);
    const at = found.at ? `${where.place(found.at, FIELD_OF[found.reason])}, ` : '';
    const text = `${nameOf(line)}: ${sentenceIn(found, unit)}.${fix === '' ? '' : ` To do: ${fix}`}`;
    return [where.say(`${at}${inLetters(text, found.facts, where)}`)];
  });
}

/** A sentence that names the other row it points to as a letter does: `returns.csv, line 3`, and not `returns.csv:3`. */
function inLetters(text: string, facts: ReasonFound['facts'] | Finding['data'], where: Where): string {
  const row = ({ file, line, cell }: Known) => where.place({ file, line, ...(bookAndSheet(file) && { cell }) });
  if ('of' in facts && typeof facts.of === 'object') return text.replaceAll(place(facts.of), row(facts.of));
  if (!('firstFile' in facts)) return text;
  const { firstFile: file, firstLine: line, firstCell: cell } = facts;
  return text.replaceAll(visible(firstPlace(facts)), row({ file, line, cell }));
}

/** What could not be read, by its contract; or by its file, where a row does not say which contract it is of. */
function unreadOf(result: Reconciliation, where: Where, known: ReadonlyMap<string, ContractFacts>) {
  const [ofContracts, ofFiles] = [new Map<string, Text[]>(), new Map<string, Text[]>()];
  // A row of several quantities is put aside whole, and each of them for what is wrong with one.
  const told = new Set<string>();
  for (const { found, contract, file, line } of unreadFindings(result)) {
    const { message, fix } = wordsOf(found);
    const at = found.place?.file === file ? found.place : { file, ...(line !== undefined && { line }) };
    const text = `${where.place(at)}: ${inLetters(message, found.data, where)}. To do: ${forSuppliers(fix)}`;
    const [all, key] = contract !== undefined && known.has(contract) ? [ofContracts, contract] : [ofFiles, file];
    if (told.has(`${key} ${text}`)) continue;
    told.add(`${key} ${text}`);
    addTo(all, key, where.say(text));
  }
  return { ofContracts, ofFiles };
}

/** Of a fix as much as whoever sent the file can do: maps and flags are the reader's. */
function forSuppliers(fix: string): string {
  const parts = fix.replace(/\.$/, '').split(/(?<!`[^`]*)(, or |; |, and )/);
  const own: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const part = parts[at] ?? '';
    if (!/`|\bmaps?\b|--\w/.test(part)) own.push(own.length === 0 ? part : `${parts[at - 1] ?? ''}${part}`);
  }
  return own.length === 0 ? 'correct it, and send the file again.' : `${own.join('')}.`;
}

/** Returns that said nothing was delivered, by their contracts: whoever sent one sees that it came. */
function nilsOf({ findings }: Reconciliation, where: Where): Map<string, Text[]> {
  const nils = new Map<string, Text[]>();
  for (const { rule, data, place: at } of findings) {
    if (rule !== 'nil-return' || !('contract' in data) || typeof data.contract !== 'string') continue;
    const days = 'start' in data && 'end' in data ? `from ${data.start} to ${data.end}` : 'without a time';
    const said = where.say(
      `${at ? `${where.place({ file: at.file, line: at.line })}: ` : ''}${days}. To do: nothing, if nothing was delivered; what is due stays due.`,
    );
    addTo(nils, data.contract, said);
  }
  return nils;
}
