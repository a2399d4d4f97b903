// The answers to what buyers ask for, put into a result: by what the bid says, or by --ask.
import type { Ask } from '../model/ask.ts';
import { placeOf, UsageError } from '../model/finding.ts';
import type { Line, Result } from '../model/result.ts';
import type { Portfolio } from '../valuation/standing/portfolio.ts';

/** The result with its asks answered; what answers them is loaded only where something is asked. */
export async function answered(
  result: Result,
  survey: Portfolio,
  lines: () => AsyncIterable<Line> | Iterable<Line>,
  given: string | undefined,
): Promise<Result> {
  if (given === undefined && result.contracts.every(({ facts }) => facts.ask === undefined)) return result;
  const { withAsks } = await import('../valuation/asked.ts');
  const ask = given === undefined ? undefined : await askOf(given);
  const where = (id: string) => {
    const origin = survey.originOf(id, 'ask');
    return origin && placeOf({ origin }, 'ask');
  };
  return await withAsks(result, { ...(ask && { ask }), placeOf: where, lines });
}

/** What --ask says. Throws UsageError, in the words of the finding, where it cannot be read. */
async function askOf(text: string): Promise<Ask> {
  const { readAsk } = await import('../read/ask.ts');
  const read = readAsk(text);
  if ('value' in read) return read.value;
  const [{ finding }, { wordsOf }] = await Promise.all([import('../model/finding.ts'), import('../report/wording.ts')]);
  const { message, fix } = wordsOf(finding(read.problem.rule, read.problem.data));
  throw new UsageError(`--${message}. To mend it, ${fix}`);
}
