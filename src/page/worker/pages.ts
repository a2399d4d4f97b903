// The pages that answer a question about a bid, drawn as HTML: explain, solve, compare, sensitivity.

import type { Finding } from '../../model/finding.ts';
import { UsageError } from '../../model/finding.ts';
import type { Line } from '../../model/result.ts';
import { bidYaml } from '../../render/bid-yaml.ts';
import { htmlBlocks } from '../../render/page/html-blocks.ts';
import { viewOfComparison } from '../../report/compare-view.ts';
import { viewOfLine } from '../../report/explain/explain-view.ts';
import { viewOfSensitivity } from '../../report/sensitivity-view.ts';
import { viewOfSolutions } from '../../report/solve-view.ts';
import { messageOf, wordsOf } from '../../report/wording.ts';
import { compareBids } from '../../run/compare.ts';
import { solveBid } from '../../run/solve.ts';
import { readWholeBid, type WholeBid } from '../../run/whole-bid.ts';
import type { World } from '../../run/world.ts';
import { sensitivityOf } from '../../valuation/sensitivity.ts';
import type { Drawn, Given, Solved } from '../messages.ts';
import { inputsOf, layOut, optionsOf, pathsOf } from './desk.ts';
import { work } from './worked.ts';

/** Under the page's own headings. */
const LEVEL = 3;

/** The working of one line, from quantity to source. */
export async function explain(given: Given & { readonly line: string }, world: World): Promise<Drawn> {
  layOut(given.files);
  const calculated = await work(given, world);
  if ('unreadable' in calculated) throw withheld(calculated.unreadable);
  const { result } = calculated;
  const line = await lineNamed(calculated.lines(), given.line);
  const used = line && result.proxies[line.proxies];
  const contract = result.contracts.find(({ facts }) => facts.id === line?.commitment.contract);
  if (!line || !used || !contract) throw withheld([...result.findings]);
  const context = { appraisals: result.appraisals, case: result.options.case, say: wordsOf };
  return drawn(htmlBlocks(viewOfLine(line, contract.facts, used, context), LEVEL));
}

async function lineNamed(lines: AsyncIterable<Line>, name: string): Promise<Line | undefined> {
  for await (const line of lines) if (`${line.commitment.contract}/${line.name}` === name) return line;
  return undefined;
}

/** The smallest extra commitment that meets the ask, and the bid with it. */
export async function solve(given: Given & { readonly using: readonly string[] }, world: World): Promise<Solved> {
  const bid = await wholeBid(given, world);
  const { solutions, written } = await solveBid(bid, { using: given.using });
  const isSolved = solutions.every(({ outcome }) => outcome.kind === 'met' || outcome.kind === 'solved');
  const page = drawn(htmlBlocks(viewOfSolutions(solutions), LEVEL));
  return isSolved ? { ...page, bid: bidYaml(written) } : page;
}

/** Bids and saved results side by side. */
export async function compare(given: Given, world: World): Promise<Drawn> {
  layOut(given.files);
  const paths = [...inputsOf(given), ...pathsOf(given.files, 'saved')];
  const compared = await compareBids(paths, {}, optionsOf(given), world);
  if ('failed' in compared) throw withheld(compared.failed);
  return drawn(htmlBlocks(viewOfComparison(compared.comparison), LEVEL));
}

/** What moves the total most. */
export async function sensitivity(given: Given, world: World): Promise<Drawn> {
  const { result, task, catalog } = await wholeBid(given, world);
  if (result.summaries.length > 1) {
    throw new UsageError('the bid is valued by several tables, which are not added, so there is no one total to move.');
  }
  const inUse = new Set(result.proxies.map(({ table }) => table.version));
  const ids = new Set(result.proxies.map(({ table }) => table.table));
  const listings = (await catalog.list()).filter(
    ({ id, version, locked }) => ids.has(id) && !inUse.has(version) && locked,
  );
  const editions = await Promise.all(listings.map(({ id, version }) => catalog.load(`${id}@${version}`)));
  return drawn(
    htmlBlocks(viewOfSensitivity(sensitivityOf({ task, lines: result.lines, of: 'social', editions })), LEVEL),
  );
}

async function wholeBid(given: Given, world: World): Promise<WholeBid> {
  layOut(given.files);
  const bid = await readWholeBid(inputsOf(given), optionsOf(given), world);
  if ('unreadable' in bid) throw withheld(bid.unreadable);
  if (bid.result.withheld) throw withheld([...bid.result.findings]);
  return bid;
}

/** Why there is no answer: the first error, in words. */
function withheld(findings: readonly Finding[]): UsageError {
  const error = findings.find(({ severity }) => severity === 'error');
  const why = error ? `: ${messageOf(error)}` : '';
  return new UsageError(`there is no total before every error is put right${why}.`);
}

const drawn = (blocks: readonly string[]): Drawn => ({ html: blocks.join('\n') });
