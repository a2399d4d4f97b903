// Changes and doubts that somebody answers for until a day: a cause is accepted once, whoever bids it.
import { type Acceptance, aboutOf, tableOf } from '../model/acceptance.ts';
import type { Change, JudgedChange, TracedChange } from '../model/change.ts';
import { type Finding, finding, type Place } from '../model/finding.ts';
import type { Cause } from '../model/impact.ts';
import type { RuleId } from '../model/rules.ts';
import type { ProxyTable } from '../model/table.ts';
import { hasLanded, isOfFigure, isThisMove, movedTo } from './moved-figure.ts';

/** An entry with its place in its file. */
export interface PlacedAcceptance extends Acceptance {
  readonly place: Place;
}

/** What an entry let through. */
interface Use {
  readonly changes: Set<string>;
  /** Contracts, or the total, that would have been over the gate. */
  readonly gates: Set<string>;
  doubts: number;
}

/** A change before anybody was asked who answers for it. */
export type Unjudged = TracedChange & { readonly fingerprint: string };

/** What a run could have met, so that an entry that met nothing can be told from one that is for something else. */
export interface Scope {
  /** The pairs that were compared, by the id of their table. */
  readonly compared: readonly { readonly before: ProxyTable; readonly after: ProxyTable }[];
  /** Whether contracts were held to a gate. */
  readonly gate: boolean;
  /** The linter was run, over all tables, and nothing else: only doubts are answerable. */
  readonly lint: boolean;
  /** Every entry of the file is answerable: a whole folder was looked at. */
  readonly all?: boolean;
  /** Entries that stood in the file before this change, as `entryKey` has them; a change that has landed is no fault of the next. */
  readonly stood?: ReadonlySet<string>;
  /** Fingerprints of changes between earlier versions. */
  readonly landed?: ReadonlySet<string>;
}

/** What is an error until somebody answers for it. */
const ERRORS_ANSWERED_FOR: ReadonlySet<RuleId> = new Set<RuleId>([
  'covers-without-figure',
  'days-taken-over',
  'days-uncovered',
  'draft-gone',
  'figure-not-reviewed',
  'redistribution-forbidden',
]);

/** The entries of one file over one run: who answers for what, and what became of each entry in the end. */
export class Acceptances {
  readonly #entries: readonly PlacedAcceptance[];
  readonly #twice: readonly Finding[];
  readonly #asOf: string | undefined;
  readonly #uses = new Map<PlacedAcceptance, Use>();
  readonly #expired = new Set<PlacedAcceptance>();
  /** What moved without being accepted, by the table and the part: for the hint beside an entry that met nothing. */
  readonly #moved = new Map<string, Change>();

  constructor(entries: readonly PlacedAcceptance[] = [], asOf?: string) {
    const first = new Map<string, PlacedAcceptance>();
    const twice: Finding[] = [];
    for (const entry of entries) {
      const known = first.get(entryKey(entry));
      if (!known) first.set(entryKey(entry), entry);
      else twice.push(finding('acceptance-twice', { about: aboutOf(entry), line: known.place.line ?? 1 }, entry.place));
    }
    [this.#entries, this.#twice, this.#asOf] = [[...first.values()], twice, asOf];
  }

  /** True where an entry could be for a change between earlier versions, which only they can tell. */
  get hasUnmetFingerprints(): boolean {
    return this.#entries.some((entry) => 'fingerprint' in entry.about && !isOfGate(entry) && !this.#isMet(entry));
  }

  /** The changes, with who answers for each where somebody does and the day has not passed. */
  judge(changes: readonly Unjudged[], before: ProxyTable, after: ProxyTable): JudgedChange[] {
    const own = this.#entries.filter((entry) => tableOf(entry) === after.table);
    return changes.map((change): JudgedChange => {
      const entry = own.find(({ about }) => {
        if ('fingerprint' in about) return about.fingerprint === change.fingerprint;
        return 'moved' in about && isThisMove(about.moved, change, before, after);
      });
      if (!entry) {
        if (isOfFigure(change)) this.#moved.set(`${after.table} ${change.subject.id}`, change);
        return change;
      }
      const use = this.#use(entry);
      use?.changes.add(change.fingerprint);
      return use ? { ...change, accepted: entry } : change;
    });
  }

  /** True where an entry of the gate itself, by its fingerprint, lets a contract through. */
  letsThrough(fingerprint: string, contract: string): boolean {
    const entry = this.#entries.find(({ about }) => 'fingerprint' in about && about.fingerprint === fingerprint);
    const use = entry && this.#use(entry);
    use?.gates.add(contract);
    return use !== undefined;
  }

  /** The causes of a change in pounds that nobody answers for; `changes` are those between the two tables. */
  static unaccepted(causes: readonly Cause[], changes: readonly JudgedChange[]): Cause[] {
    return causes.filter(({ subjects }) => !subjects.every((subject) => changesOf(subject, changes) !== undefined));
  }

  /** Keeps that a contract passed the gate because these causes are accepted. */
  noteGate(contract: string, causes: readonly Cause[], changes: readonly JudgedChange[]): void {
    for (const subject of causes.flatMap(({ subjects }) => subjects)) {
      for (const { accepted } of changesOf(subject, changes) ?? []) {
        const entry = this.#entries.find((one) => one === accepted);
        if (entry) this.#use(entry)?.gates.add(contract);
      }
    }
  }

  /** The doubts of the linter about a table that nobody has settled; terms of a licence can be settled as well. */
  unsettled(findings: readonly Finding[], table: string): Finding[] {
    return findings.filter((found) => {
      if (found.severity === 'error' && !ERRORS_ANSWERED_FOR.has(found.rule)) return true;
      const entry = this.#entries.find(({ about }) => {
        if (!('doubt' in about) || about.doubt.table !== table || about.doubt.rule !== found.rule) return false;
        const { what } = about.doubt;
        return what === undefined || Object.values(found.data).includes(what);
      });
      const use = entry && this.#use(entry);
      if (use) use.doubts += 1;
      return use === undefined;
    });
  }

  /** What became of each entry: in use, run out, landed, twice or of nothing; and a note where no day was given. */
  findings(scope: Scope): Finding[] {
    const findings = this.#entries.flatMap((entry): Finding[] => {
      const about = aboutOf(entry);
      const { who, until, reason, place } = entry;
      if (this.#expired.has(entry)) {
        return [finding('acceptance-expired', { fingerprint: about, who, until, asOf: this.#asOf ?? '' }, place)];
      }
      const use = this.#uses.get(entry);
      if (use) {
        const { changes, gates, doubts } = use;
        const data = { about, who, until, reason, changes: changes.size, gates: [...gates], doubts };
        return [finding('acceptance-used', data, place)];
      }
      if (!isInScope(entry, scope)) return [];
      if (isLanded(entry, scope)) return [finding('acceptance-landed', { about, who }, place)];
      const near =
        'moved' in entry.about ? this.#moved.get(`${entry.about.moved.table} ${entry.about.moved.what}`) : undefined;
      const found = near && movedTo(near);
      return [finding('acceptance-unused', { fingerprint: about, who, ...(found !== undefined && { found }) }, place)];
    });
    const [first] = this.#uses.keys();
    const undated = this.#asOf === undefined && first ? this.#uses.size : 0;
    const note = finding('acceptance-not-judged', { entries: undated }, first && { file: first.place.file });
    return [...this.#twice, ...findings, ...(undated > 0 ? [note] : [])];
  }

  #isMet(entry: PlacedAcceptance): boolean {
    return this.#uses.has(entry) || this.#expired.has(entry);
  }

  /** The use of an entry that holds; none where its day has passed. */
  #use(entry: PlacedAcceptance): Use | undefined {
    if (this.#asOf !== undefined && entry.until < this.#asOf) {
      this.#expired.add(entry);
      return undefined;
    }
    const known = this.#uses.get(entry) ?? { changes: new Set(), gates: new Set(), doubts: 0 };
    this.#uses.set(entry, known);
    return known;
  }
}

/** What makes two entries one: what they are about, however a figure is written. */
export function entryKey({ about }: Pick<Acceptance, 'about'>): string {
  if (!('moved' in about)) return JSON.stringify(about);
  const { table, what, unit, from, to } = about.moved;
  return JSON.stringify([table, what, unit, plain(from), plain(to)]);
}

const plain = (figure: string): string => figure.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** An entry of an older form, for one contract and its pounds before and after. */
const isOfGate = ({ about }: Acceptance): boolean => 'fingerprint' in about && about.fingerprint.includes(':impact-');

function isInScope(entry: Acceptance, { compared, gate, lint, all }: Scope): boolean {
  const isCompared = compared.some(({ after }) => after.table === tableOf(entry));
  if (lint || 'doubt' in entry.about) return lint && 'doubt' in entry.about && isCompared;
  if (isOfGate(entry) && !gate) return false;
  return all === true || isCompared;
}

function isLanded(entry: Acceptance, { compared, stood, landed }: Scope): boolean {
  if (stood?.has(entryKey(entry))) return true;
  const { about } = entry;
  if ('fingerprint' in about) return landed?.has(about.fingerprint) === true;
  if (!('moved' in about)) return false;
  const { moved } = about;
  return compared.some(({ before }) => before.table === moved.table && hasLanded(moved, before));
}

/**
 * The changes that move a figure behind the subject of a cause, such as `nlw-hourly` or `local-job (pay)`; undefined where there
 * are none, or where one of them is not accepted.
 */
function changesOf(subject: string, changes: readonly JudgedChange[]): readonly JudgedChange[] | undefined {
  const id = subject.replace(/ \(.*$/s, '');
  const own = changes.filter((change) => {
    return isOfFigure(change) && (change.subject.id === id || change.subject.id.startsWith(`${id}.`));
  });
  return own.length === 0 || own.some((change) => !change.accepted) ? undefined : own;
}
