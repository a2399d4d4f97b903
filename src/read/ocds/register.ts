// A register of contracts from open data: ids, titles, buyers, suppliers, values and dates of releases and records.
import { type Day, isoDay } from '../../model/calendar.ts';
import type { ContractFacts, InputFile } from '../../model/commitment.ts';
import { parseDecimal } from '../../model/decimal.ts';
import { type Finding, finding, isFinding, unreadable } from '../../model/finding.ts';
import type { Statement } from '../../model/read-rows.ts';
import {
  type OcdsAward,
  type OcdsContract,
  type OcdsPeriod,
  type OcdsRecord,
  type OcdsRelease,
  type OcdsValue,
  ocdsForm,
  recordForm,
  releaseForm,
} from './ocds-form.ts';

export interface Register {
  /** One for each id that a contract may be known by: its own, and its award's and process's where they have no other. */
  readonly contracts: readonly Statement[];
  readonly findings: readonly Finding[];
  /** Contracts and awards it holds. */
  readonly rows: number;
}

interface Found {
  readonly facts: ContractFacts;
  readonly ocid: string;
  readonly awardId?: string;
  readonly findings: readonly Finding[];
}

/**
 * Every contract of a package of releases or records, or of one of them by itself; an award without a contract stands for
 * the contract it leads to. Releases of one process are merged, the later over the earlier, as a record's compiled
 * release is already. Throws UnreadableError for a text that is no such thing.
 */
export function registerOf(path: string, text: string): Register {
  const releases = releasesIn(path, text);
  const file: InputFile = { path, isRegister: true };
  const lineOf = linesOfIds(text);
  const findings: Finding[] = [];
  const found = [...mergedByProcess(releases).values()].flatMap((release) => contractsOf(release, path, lineOf));
  const keys = new Map<string, Found[]>();
  for (const each of found) {
    for (const key of new Set([each.facts.id, each.awardId, each.ocid])) {
      if (key === undefined || key === '') continue;
      const same = keys.get(key);
      if (same) same.push(each);
      else keys.set(key, [each]);
    }
  }
  const contracts: Statement[] = [];
  for (const [id, [first, ...others]] of keys) {
    // An id of several contracts is none of them, but where it is the contract's own.
    const own = [first, ...others].filter((each) => each?.facts.id === id);
    const meant = own.length === 1 ? own[0] : others.length === 0 ? first : undefined;
    if (meant) {
      const { facts, findings } = meant;
      contracts.push({ facts: { ...facts, id }, origin: { file, line: lineOf(facts.id) }, findings });
    } else if (first) {
      const line = lineOf(first.facts.id);
      // Where they have the id itself in common, their processes tell them apart.
      const among = [first, ...others].map(({ facts, ocid }) => (facts.id === id ? ocid : facts.id));
      const told = finding('register-unclear', { contract: id, among }, { file: path, line });
      contracts.push({ facts: { id }, origin: { file, line }, findings: [told] });
    }
  }
  if (found.length === 0) findings.push(finding('register-empty', { path }, { file: path }));
  return { contracts, findings, rows: found.length };
}

function releasesIn(path: string, text: string): readonly OcdsRelease[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return unreadable('not-a-register', { path, why: 'not-json' }, { file: path });
  }
  const whole = ocdsForm.safeParse(json);
  if (whole.success && (whole.data.releases || whole.data.records)) {
    const { releases, records } = whole.data;
    return [...(releases ?? []), ...(records ?? []).flatMap(releasesOfRecord)];
  }
  const one = recordForm.safeParse(json);
  if (one.success && (one.data.compiledRelease || one.data.releases)) return releasesOfRecord(one.data);
  const single = releaseForm.safeParse(json);
  if (single.success && single.data.ocid) return [single.data];
  return unreadable('not-a-register', { path, why: 'not-ocds' }, { file: path });
}

function releasesOfRecord({ ocid, compiledRelease, releases }: OcdsRecord): OcdsRelease[] {
  const own = compiledRelease ? [compiledRelease] : (releases ?? []).flatMap((each) => ('url' in each ? [] : [each]));
  return own.map((release) => ({ ...release, ocid: release.ocid ?? ocid }));
}

/** Releases of a process put together by their dates: what a later one says goes over what an earlier one said. */
function mergedByProcess(releases: readonly OcdsRelease[]): Map<string, OcdsRelease> {
  const merged = new Map<string, OcdsRelease>();
  const sorted = [...releases].sort((a, b) =>
    (a.date ?? '') < (b.date ?? '') ? -1 : Number((a.date ?? '') > (b.date ?? '')),
  );
  for (const [at, release] of sorted.entries()) {
    const key = release.ocid ?? `#${at}`;
    const before = merged.get(key);
    merged.set(key, before ? together(before, release) : release);
  }
  return merged;
}

function together(before: OcdsRelease, after: OcdsRelease): OcdsRelease {
  return {
    ...before,
    ...said(after),
    tender: { ...before.tender, ...said(after.tender ?? {}) },
    awards: byId(before.awards ?? [], after.awards ?? []),
    contracts: byId(before.contracts ?? [], after.contracts ?? []),
  };
}

function byId<Item extends OcdsAward | OcdsContract>(before: readonly Item[], after: readonly Item[]): Item[] {
  const all = new Map<string, Item>();
  for (const item of [...before, ...after]) all.set(item.id, { ...all.get(item.id), ...said(item) });
  return [...all.values()];
}

/** What is given: neither absent nor null. */
function said<T extends object>(of: T): T {
  const given = { ...of };
  for (const [key, value] of Object.entries(of))
    if (value === null || value === undefined) Reflect.deleteProperty(given, key);
  return given;
}

function contractsOf(release: OcdsRelease, path: string, lineOf: (id: string) => number): Found[] {
  const { tender, parties } = release;
  const awards = release.awards?.filter(isStanding);
  const contracts = release.contracts?.filter(isStanding);
  const ocid = release.ocid ?? '';
  const buyer = release.buyer?.name ?? parties?.find(({ roles }) => roles?.includes('buyer'))?.name;
  const pounds = (id: string, value: OcdsValue) => {
    const at = { file: path, line: lineOf(id) };
    if (value?.amount === undefined || value.amount === null) return finding('register-no-value', { contract: id }, at);
    const currency = value.currency ?? 'GBP';
    const amount = currency === 'GBP' ? parseDecimal(String(value.amount).trim()) : undefined;
    if (amount) return amount;
    return finding('register-currency', { contract: id, currency, amount: String(value.amount) }, at);
  };
  const factsOf = (id: string, award: OcdsAward | undefined, contract: OcdsContract | undefined): Found => {
    const lots = (tender?.lots ?? []).filter((lot) => award?.relatedLots?.includes(lot.id));
    const [lot] = lots.length === 1 ? lots : [];
    const name = contract?.title ?? award?.title ?? lot?.title ?? tender?.title;
    const suppliers = (award?.suppliers ?? []).flatMap((supplier) => supplier.name ?? []);
    const worth = pounds(id, contract?.value ?? award?.value ?? lot?.value);
    const value = isFinding(worth) ? undefined : worth;
    const facts: ContractFacts = {
      id,
      ...(name && { name }),
      ...(buyer && { buyer }),
      ...(suppliers.length > 0 && { supplier: suppliers.join(' and ') }),
      ...(value && { value }),
      ...daysOf(contract?.period ?? award?.contractPeriod ?? lot?.contractPeriod),
    };
    return { facts, ocid, ...(award && { awardId: award.id }), findings: isFinding(worth) ? [worth] : [] };
  };
  const awardOf = (contract: OcdsContract) =>
    awards?.find(({ id }) => id === contract.awardID) ?? (awards?.length === 1 ? awards[0] : undefined);
  const signed = (contracts ?? []).map((contract) => factsOf(contract.id, awardOf(contract), contract));
  const taken = new Set(signed.map(({ awardId }) => awardId));
  const unsigned = (awards ?? [])
    .filter(({ id }) => !taken.has(id))
    .map((award) => factsOf(award.id, award, undefined));
  return [...signed, ...unsigned];
}

/** Not one that was never made, or was called off. */
function isStanding({ status }: OcdsAward | OcdsContract): boolean {
  return status !== 'cancelled' && status !== 'unsuccessful';
}

function daysOf(period: OcdsPeriod): Pick<ContractFacts, 'start' | 'end'> {
  const start = period?.startDate ? londonDay(period.startDate, 'start') : undefined;
  const end = period?.endDate ? londonDay(period.endDate, 'end') : undefined;
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

/** The line an id is first given on. */
function linesOfIds(text: string): (id: string) => number {
  const lines = new Map<string, number>();
  let line = 1;
  let next = text.indexOf('\n');
  for (const match of text.matchAll(/"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(\d+))/g)) {
    while (next >= 0 && next < match.index) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    const id = match[1] ?? match[2] ?? '';
    if (!lines.has(id)) lines.set(id, line);
  }
  return (id) => lines.get(id) ?? 1;
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The first or the last day of a period; undefined for what is no date. It is the day as written, for publishers write local
 * times; but 23:00 UTC in summer is midnight in London, and a start at midnight is the day that begins then.
 */
function londonDay(text: string, of: 'start' | 'end'): Day | undefined {
  const [, date = '', hour, minute, zone] = DATE_TIME.exec(text.trim()) ?? [];
  const day =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) ? isoDay(date) : undefined;
  if (day === undefined) return undefined;
  const isMidnight = zone === 'Z' && hour === '23' && minute === '00' && isSummer(date);
  return of === 'start' && isMidnight ? day + 1 : day;
}

/** Whether a day lies between the last Sundays of March and October. */
function isSummer(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return date >= lastSunday(year, 2) && date < lastSunday(year, 9);
}

function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}
