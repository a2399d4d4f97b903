// Findings as what a command gives: on standard output, in the format asked for, and in the summary of a job.

import { resolve } from 'node:path';
import type { Finding } from '../model/finding.ts';
import type { ExcerptSources } from '../read/excerpts.ts';
import type { Json } from '../render/json/json-value.ts';
import { fitComment, markOf } from '../render/page/comment.ts';
import { plain, type View } from '../report/view.ts';
import { append } from '../run/disk/disk.ts';
import { nodeFiles } from '../run/node-files.ts';
import type { Io } from './io.ts';
import type { CommonFlags } from './options.ts';
import { tell } from './tell.ts';
import { writeFindingsIn } from './write-formatted.ts';

interface FindingsReport {
  /** What was done: `proxies lint`. */
  readonly name: string;
  /** Every file that was looked at, as it is shown. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  /** What a person reads before the findings; Markdown, text and the job's summary have it. */
  readonly head: View;
  /** What a person reads after them. */
  readonly foot?: View;
  /** What a person reads where there are none; a line that says so when it is left out. */
  readonly none?: View;
  /** How each file was read, where it was read by flags and maps. */
  readonly readingFor?: ExcerptSources['readingFor'];
  /** Put before the paths of findings, for a host that wants them from the top of a repository. */
  readonly rootPath?: string;
  /** What a program reads before the findings. */
  readonly data?: Readonly<Record<string, Json>>;
}

/** Writes the report in the format of the flags, and as Markdown into the job's summary where there is one. */
export async function writeFindings(report: FindingsReport, flags: CommonFlags, io: Io): Promise<void> {
  const { addExcerpts } = await import('../read/excerpts.ts');
  const excerpts = await addExcerpts(report.findings, {
    files: nodeFiles({ cwd: io.cwd }),
    isWritten: true,
    ...(report.readingFor && { readingFor: report.readingFor }),
  });
  const findings = excerpts.map((one) => placedFrom(report.rootPath, one));
  const placed = { ...report, findings };
  const strict = flags.strict === true;
  const { name, files, data } = report;
  const source = { name, files, findings, strict, view: await viewOf(placed, flags, io), ...(data && { data }) };
  await writeFindingsIn(source, flags, io);
  if (io.env.GITHUB_STEP_SUMMARY) {
    const { renderMarkdown } = await import('../render/page/markdown.ts');
    await writeJobSummary(`${markOf(name)}\n${renderMarkdown(await viewOf(placed, flags))}`, io);
  }
}

function placedFrom(root: string | undefined, one: Finding): Finding {
  if (root === undefined || !one.place) return one;
  return { ...one, place: { ...one.place, file: `${root.replace(/\/+$/, '')}/${one.place.file}` } };
}

async function viewOf(
  { head, foot, none, files, findings }: FindingsReport,
  flags: CommonFlags,
  io?: Io,
): Promise<View> {
  const { viewOfFindings } = await import('../report/findings/finding-view.ts');
  const spoken = flags.quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
  const most = flags.verbose ? Number.POSITIVE_INFINITY : undefined;
  const folds = io?.stdout.isTerminal === true;
  const width = folds ? io.stdout.columns : 80;
  const view = viewOfFindings(spoken, { inputs: files, ...(most !== undefined && { most }), width, folds });
  const body: View = view.length > 0 ? view : (none ?? [{ type: 'lines', lines: [plain('Nothing was found.')] }]);
  return [...head, ...body, ...(foot ?? [])];
}

/** A job's summary holds a mebibyte; a character takes up to four bytes. Source: GitHub Docs, "Adding a job summary". */
const SUMMARY_CHARACTERS = 250_000;

/** Adds Markdown to the summary of the job. Nothing happens without GITHUB_STEP_SUMMARY; a fault there fails no run. */
async function writeJobSummary(markdown: string, io: Io): Promise<void> {
  const path = io.env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') return;
  try {
    await append(resolve(io.cwd, path), `${fitComment(markdown, SUMMARY_CHARACTERS)}\n`);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    tell(io.stderr, `social-value: the job summary could not be written${why}; the run goes on.`);
  }
}
