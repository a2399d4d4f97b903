// The page a build server shows for a job: the same Markdown as in the comment, where the environment offers a place.
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fitComment } from '../render/page/comment.ts';
import type { Io } from './io.ts';

/** A job's summary holds a mebibyte; a character takes up to four bytes. Source: GitHub Docs, "Adding a job summary". */
const SUMMARY_CHARACTERS = 250_000;

/** Adds Markdown to the summary of the job. Nothing happens without GITHUB_STEP_SUMMARY; a fault there fails no run. */
export async function writeJobSummary(markdown: string, io: Io): Promise<void> {
  const path = io.env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') return;
  try {
    await appendFile(resolve(io.cwd, path), `${fitComment(markdown, SUMMARY_CHARACTERS)}\n`);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    io.stderr.write(`social-value: the job summary could not be written${why}; the run goes on.\n`);
  }
}
