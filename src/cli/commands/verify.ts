// verify: runs a saved result again and fails on any difference.
import { relative, resolve } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { textOf } from '../../read/bytes.ts';
import { drawResult } from '../../render/formats.ts';
import { type Verification, verificationData, viewOfVerification } from '../../report/verify-view.ts';
import { standIns } from '../../run/disk/disk.ts';
import { toolVersion } from '../../run/tool-version.ts';
import {
  baseOf,
  differencesBetween,
  inputsOf,
  type Parsed,
  readSavedResult,
  type SavedResult,
} from '../../run/verify.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags, ValuationFlags } from '../options.ts';
import { withColumns } from '../show-findings.ts';
import { formatFor, writePage } from '../write-formatted.ts';
import { calculateInputs, runOf } from './calculate.ts';

/** Exit 0 where everything came out again, 1 where anything did not, 3 where the result or an input cannot be read. */
export async function runVerify(path: string, flags: CommonFlags, io: Io): Promise<number> {
  formatFor('page', flags);
  const saved = await readSavedResult(path, io.cwd);
  if (saved.inputs.includes('-')) {
    throw new UsageError(`${path} was made from standard input, which is not there any more; it cannot be run again.`);
  }
  const { base, changed } = await baseOf(saved, io.cwd);
  for (const { path: at, instead } of changed) if (instead !== undefined) standIns.set(resolve(base, at), instead);
  // Another thread opens files by the names it is given.
  const world = standIns.size > 0 ? { ...io, cwd: base, worthAThread: Number.POSITIVE_INFINITY } : { ...io, cwd: base };
  const inputs = inputsOf(saved, changed);
  const again = await runAgain({ ...saved, inputs }, world).finally(() => standIns.clear());
  if ('code' in again) return again.code;
  const { document } = again;
  const differences = differencesBetween(saved.document, document);
  const made = (tool: Parsed | undefined) => (isNamed(tool) ? `${tool.name} ${tool.version}` : 'an unknown program');
  const tools = { saved: made(saved.document.tool), now: made(document.tool) };
  const verification: Verification = {
    path: saved.path,
    differences,
    figures: figuresIn(saved.document),
    changed: changed.map(({ path: at, was, is, instead }) => ({
      path: at,
      was,
      ...(is !== undefined && { is }),
      ...(instead !== undefined && { instead: relative(base, instead).replaceAll('\\', '/') }),
    })),
    tables: tablesChanged(saved.document.proxies, document.proxies),
    ...(tools.saved !== tools.now && { tool: tools }),
  };
  await writePage(
    { view: () => viewOfVerification(verification), data: () => verificationData(verification) },
    flags,
    io,
  );
  return differences.length === 0 ? EXIT.done : EXIT.findings;
}

async function runAgain(
  saved: SavedResult,
  io: Io,
): Promise<{ readonly document: { readonly [key: string]: Parsed } } | { readonly code: number }> {
  const flags: ValuationFlags = { ...saved.flags, quiet: true };
  const calculated = await calculateInputs(saved.inputs, flags, io);
  if ('code' in calculated) return calculated;
  const tool = { name: 'social-value', version: toolVersion(io) };
  const page = { columns: 80, colour: false, unicode: false };
  const output = { tool, page, run: runOf(saved.inputs, flags) };
  let text = '';
  const { paths, stdin, result, lines } = calculated;
  const findings = await withColumns(result.findings, io, { flags, inputs: paths, stdin });
  for await (const piece of await drawResult('json', { ...result, findings }, lines, output))
    text += typeof piece === 'string' ? piece : textOf(piece);
  return { document: JSON.parse(text) };
}

function isNamed(tool: Parsed | undefined): tool is { readonly name: string; readonly version: string } {
  return typeof tool === 'object' && tool !== null && 'name' in tool && 'version' in tool;
}

/** Money and every other number that is a text in the document, counted. */
function figuresIn(value: Parsed): number {
  if (typeof value === 'string') return /^-?\d+(?:\.\d+)?$/.test(value) ? 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, one: Parsed) => sum + figuresIn(one), 0);
}

function tablesChanged(saved: Parsed | undefined, now: Parsed | undefined): string[] {
  const hashes = (list: Parsed | undefined) =>
    new Map(
      (Array.isArray(list) ? list : []).flatMap((table: Parsed) =>
        typeof table === 'object' && table !== null && 'sha256' in table
          ? [[`${table.id}@${table.version}`, table.sha256] as const]
          : [],
      ),
    );
  const [before, after] = [hashes(saved), hashes(now)];
  return [...before].flatMap(([name, sha256]) => (after.get(name) === sha256 ? [] : [name]));
}
