// report: saved results read back, with the tables they name, and put together where they are one portfolio.
import { basename, dirname, resolve } from 'node:path';
import { completedBy } from '../model/appraisal.ts';
import { type Finding, finding, unreadable } from '../model/finding.ts';
import type { Line, Result, TableUsed } from '../model/result.ts';
import type { LoadedTable } from '../model/table.ts';
import { UnknownRule } from '../read/result/saved-findings.ts';
import { type Saved, savedForm } from '../read/result/saved-form.ts';
import { linesIn, resultIn } from '../read/result/saved-result.ts';
import type { RunRecord } from '../render/format.ts';
import { contentDigest } from '../render/json/json-pieces.ts';
import { mergedResults } from '../valuation/merge-results.ts';
import { type Apart, apartIn } from '../valuation/results-apart.ts';
import { Digest } from '../valuation/standing/digest.ts';
import { hasher } from './hasher.ts';
import { loadAppraisal } from './tables/appraisals.ts';
import { catalogOf } from './tables/choose-tables.ts';
import { type Parsed, readSavedDocument } from './verify.ts';
import type { World } from './world.ts';

/** What saved results come to: one result with its lines, or the finding that says why they stand side by side. */
type Reported =
  | {
      readonly result: Result;
      readonly lines: readonly Line[];
      /** What a single result was asked for. */
      readonly run?: RunRecord;
    }
  | { readonly apart: Finding };

interface Restored {
  readonly path: string;
  readonly result: Result;
  readonly lines: readonly Line[];
  readonly run?: RunRecord;
}

/** Reads the results and puts them together. `tables` are files of tables that results may name. Throws UnreadableError. */
export async function reportOf(paths: readonly string[], tables: readonly string[], world: World): Promise<Reported> {
  const restored: Restored[] = [];
  for (const path of paths) restored.push(await restore(path, tables, world));
  const [only, ...others] = restored;
  if (only && others.length === 0) return only;
  const apart = apartIn(restored.map(({ result }) => result));
  if (apart) return { apart: apartFinding(apart, restored) };
  return mergedResults(restored);
}

function apartFinding({ why, first, second, has }: Apart, restored: readonly Restored[]): Finding {
  const nameOf = (index: number) => basename(restored[index]?.path ?? '');
  return finding('results-apart', {
    first: nameOf(first),
    second: nameOf(second),
    why,
    firstHas: has[0],
    secondHas: has[1],
  });
}

async function restore(given: string, tables: readonly string[], world: World): Promise<Restored> {
  const { path, document } = await readSavedDocument(given, world.cwd);
  const not = (reason: string) => unreadable('result-unreadable', { path, reason });
  if (document.summary === undefined) return not('it holds no totals: they were withheld');
  refuseAltered(path, document);
  const parsed = savedForm.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return not(`${placeIn(issue?.path ?? [])} is not as this program writes it: calculate and save it once more`);
  }
  const saved = parsed.data;
  const used = await tablesOf(saved, path, tables, world);
  try {
    const found = linesIn(saved, used);
    if ('lacks' in found) return not(found.lacks);
    const lines = saved.options.by_line ? inReadingOrder(found, saved) : found;
    const digest = new Digest();
    for (const line of lines) digest.add(line);
    const result = resultIn(saved, used, digest.digest);
    return { path, result, lines, ...(saved.run && { run: saved.run }) };
  } catch (error) {
    if (error instanceof UnknownRule) return not(`its finding ${error.message} is of a newer program`);
    throw error;
  }
}

/** Lines that were saved the largest first, as they were read. */
function inReadingOrder(lines: readonly Line[], { inputs }: Saved): readonly Line[] {
  const order = new Map(inputs.map(({ path }, index) => [path, index]));
  const fileOf = ({ commitment: { origin } }: Line) => order.get(origin.file.path) ?? inputs.length;
  return [...lines].sort((a, b) => fileOf(a) - fileOf(b) || a.commitment.origin.line - b.commitment.origin.line);
}

/** The digest of a result. Its content has to be what that was taken of (else UnreadableError); white space is no content. */
export function refuseAltered(path: string, document: { readonly [key: string]: Parsed }): string {
  const { content_sha256: saved, ...content } = document;
  if (typeof saved !== 'string')
    return unreadable('result-unreadable', {
      path,
      reason: 'it has no content_sha256: calculate and save it once more',
    });
  const found = contentDigest(content, 'lines', hasher);
  if (found !== saved) unreadable('result-altered', { path, saved, found });
  return saved;
}

function placeIn(path: readonly PropertyKey[]): string {
  return (
    path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('')
      .replace(/^\./, '') || 'it'
  );
}

/** The tables a result was valued by, the very bytes, with the rates and indices it used. */
async function tablesOf(saved: Saved, path: string, given: readonly string[], world: World): Promise<TableUsed[]> {
  const catalog = catalogOf(world);
  const own = await Promise.all(given.map((name) => catalog.load(name)));
  const appraisal = saved.appraisals.find(({ from }) => from === 'appraisal');
  const places = { cwd: world.cwd, shipped: world.home };
  const rates = appraisal && (await loadAppraisal(appraisal.locked ? appraisal.name : appraisal.origin, places));
  if (appraisal && rates?.sha256 !== appraisal.sha256)
    unreadable('result-table-missing', { path, table: appraisal.name, sha256: appraisal.sha256, found: [] });
  const used: TableUsed[] = [];
  for (const { id, version, sha256, locked, origin, rows } of saved.proxies) {
    const beside = resolve(dirname(resolve(world.cwd, path)), origin);
    const names = locked ? [`${id}@${version}`] : [origin, beside];
    const tried: LoadedTable[] = [...own];
    for (const name of names) {
      const loaded = await catalog.load(name).catch(() => undefined);
      if (loaded) tried.push(loaded);
    }
    const found = tried.find((loaded) => loaded.sha256 === sha256);
    if (!found) {
      const others = tried.map((loaded) => `${loaded.origin} ${loaded.sha256.slice(0, 12)}`);
      unreadable('result-table-missing', { path, table: `${id}@${version}`, sha256, found: [...new Set(others)] });
    }
    const table = rates ? completedBy(found.table, rates.appraisal) : found.table;
    used.push({ table, sha256, locked, origin, ...(rows && { rows }) });
  }
  return used;
}
