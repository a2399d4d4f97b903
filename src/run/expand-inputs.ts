// The files that inputs stand for: a file is itself, a folder is what can be read in it and below, a pattern is what fits.
// What is passed over is said, for a supplier's file that nobody reads would be missing from every total.
import { resolve, sep } from 'node:path';
import { type Finding, finding, UnreadableError } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import type { InputRead } from '../model/result.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { KNOWN_ENDINGS } from '../read/input-kind.ts';
import { type NamePattern, partsOfName } from '../read/map/name-pattern.ts';
import { realPath } from './disk/disk.ts';
import { FileFinder, isOfficeLock } from './find-files.ts';
import { isPattern, stepsOf } from './glob.ts';

interface ExpandedInputs {
  /** Files (and `-`) in the order of the inputs; those of one folder or pattern sorted by code unit, on every system. */
  readonly paths: readonly string[];
  /** What was passed over. */
  readonly findings: readonly Finding[];
  /** Inputs that stand for nothing, and folders that may not be looked into: exit 3. */
  readonly unreadable: readonly Finding[];
}

/**
 * What each input stands for. What is neither there nor a pattern is kept, for the reader to say that it is missing. Files
 * that are something else in this run, such as its map, are no inputs for lying in a folder with them.
 */
export async function expandInputs(
  inputs: readonly string[],
  cwd: string,
  apart: readonly string[] = [],
): Promise<ExpandedInputs> {
  const others = new Set(await Promise.all(apart.map((path) => realPath(resolve(cwd, path)))));
  const paths: string[] = [];
  const findings: Finding[] = [];
  const unreadable: Finding[] = [];
  for (const input of inputs) {
    const path = sep === '\\' ? input.replaceAll('\\', '/') : input;
    const found = new FileFinder(cwd);
    try {
      for (const file of await filesOf(path, found)) {
        const isOther = file !== path && others.size > 0 && others.has(await realPath(resolve(cwd, file)));
        if (isOther) found.passedOver.add(file);
        else paths.push(file);
      }
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      // Of a folder that may not be looked into nobody knows that it holds nothing.
      if (found.unreadable.size === 0) unreadable.push(error.finding);
    }
    addAll(unreadable, found.unreadable.values());
    addAll(findings, passedOver(path, found));
  }
  const [first] = inputs;
  if (paths.length === 0 && unreadable.length === 0 && first !== undefined) {
    const reason = isOfficeLock(first)
      ? 'it is the lock that an office program keeps beside an open sheet, not the sheet'
      : 'it holds only files that other flags name';
    unreadable.push(finding('input-unreadable', { path: first, reason }, { file: first }));
  }
  return { paths, findings, unreadable };
}

/** The files of one input, sorted. Throws an UnreadableError where a folder or a pattern stands for none. */
async function filesOf(path: string, found: FileFinder): Promise<readonly string[]> {
  const at = { file: path };
  if (path === '-') return [path];
  if (isOfficeLock(path)) {
    found.passedOver.add(path);
    return [];
  }
  if (await found.isThere(path)) {
    if (!(await found.isFolder(path))) return [path];
    await found.takeFolder(path.replace(/(?<=[^/])\/+$/, ''));
    if (found.files.size > 0) return [...found.files].sort();
    const others = [...found.notRead].sort();
    found.notRead.clear();
    throw new UnreadableError(finding('folder-without-inputs', { path, known: KNOWN_ENDINGS, others }, at));
  }
  // A sheet may be named behind a workbook; the pattern is that of the workbook.
  const { book = path, sheet } = bookAndSheet(path) ?? {};
  if (!isPattern(book)) return [path];
  await found.takeMatches(stepsOf(book));
  if (found.files.size === 0) throw new UnreadableError(finding('pattern-without-match', { pattern: path }, at));
  return [...found.files].sort().map((file) => (sheet === undefined ? file : `${file}#${sheet}`));
}

function passedOver(path: string, found: FileFinder): Finding[] {
  const [hidden, others] = [[...found.passedOver].sort(), [...found.notRead].sort()];
  const data = { path, files: others, known: KNOWN_ENDINGS };
  return [
    ...(others.length > 0 ? [finding('files-not-read', data, { file: path })] : []),
    ...(hidden.length > 0 ? [finding('files-passed-over', { path, files: hidden }, { file: path })] : []),
  ];
}

/** Of files with the same bytes one whose name says the same: where names say the contract or the time, other names say others. */
export function sameByName(
  path: string,
  alike: readonly InputRead[],
  patternOf: (path: string) => NamePattern | undefined,
): InputRead | undefined {
  const saidBy = (name: string, pattern = patternOf(name)) => {
    const parts = pattern && partsOfName(bookAndSheet(name)?.book ?? name, pattern);
    return JSON.stringify([...(parts ?? [])]);
  };
  return alike.find((one) => saidBy(one.path) === saidBy(path));
}

/**
 * The keys an input leaves behind, and those that tell that it was given before. Two names of one file have one key; a
 * file that is not there keeps its own name. Sheets of a workbook are inputs of their own, but the workbook without a
 * sheet is any of them.
 */
export async function keysOf(path: string, cwd: string) {
  if (path === '-') return { leaves: ['-'], askedBy: ['-'] };
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  const full = resolve(cwd, book);
  const real = await realPath(full);
  if (sheet === undefined) return { leaves: [real], askedBy: [real, `${real}#`] };
  const own = `${real}#${sheet.toLowerCase()}`;
  return { leaves: [own, `${real}#`], askedBy: [real, own] };
}
