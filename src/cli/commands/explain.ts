// explain: the working of one line, from quantity to source.
import { UsageError } from '../../model/finding.ts';
import { nearestFew } from '../../model/nearest.ts';
import type { Line } from '../../model/result.ts';
import { explanationJson } from '../../render/json/explain-json.ts';
import { viewOfLine } from '../../report/explain/explain-view.ts';
import { wordsOf } from '../../report/wording.ts';
import { EXIT, type Io } from '../io.ts';
import type { ValuationFlags } from '../options.ts';
import { showFindings } from '../show-findings.ts';
import { writePage } from '../write-formatted.ts';
import { calculateInputs } from './calculate.ts';

/** Prints how a line's figure comes about. With errors in the inputs there is no figure: exit 1 with the findings. */
export async function runExplain(
  inputs: readonly string[],
  flags: ValuationFlags & { readonly line: string },
  io: Io,
): Promise<number> {
  const calculation = await calculateInputs(inputs, flags, io);
  if ('code' in calculation) return calculation.code;
  const { result, lines, paths, stdin } = calculation;
  if (result.withheld) {
    const errors = result.findings.filter(({ severity }) => severity === 'error');
    await showFindings(errors, io.stderr, io, { flags, inputs: paths, stdin });
    return EXIT.findings;
  }
  const line = await findLine(lines(), flags.line);
  const used = result.proxies[line.proxies];
  const contract = result.contracts.find(({ facts }) => facts.id === line.commitment.contract);
  if (!used || !contract) throw new RangeError(`the line ${line.name} has no table or contract`);
  const context = { appraisals: result.appraisals, case: result.options.case, say: wordsOf };
  const view = () => viewOfLine(line, contract.facts, used, context);
  await writePage({ view, data: () => explanationJson(line, contract.facts, used, context) }, flags, io);
  return EXIT.done;
}

/** The line of a name; CONTRACT/ID where two contracts have the same id. */
async function findLine(lines: AsyncIterable<Line>, name: string): Promise<Line> {
  const full = ({ commitment, name: own }: Line) => `${commitment.contract}/${own}`;
  const place = ({ commitment: { origin } }: Line) => `${origin.file.path}:${origin.line}`;
  const asTyped: Line[] = [];
  const inOtherCase: Line[] = [];
  const names: string[] = [];
  const low = name.toLowerCase();
  for await (const line of lines) {
    const own = [line.name, full(line), place(line)];
    if (own.includes(name)) asTyped.push(line);
    else if (own.some((each) => each.toLowerCase() === low)) inOtherCase.push(line);
    names.push(line.name);
  }
  // An id in another case is meant where none is just as it was typed.
  const matches = asTyped.length > 0 ? asTyped : inOtherCase;
  const [first, second] = matches;
  if (first && !second) return first;
  if (first) throw new UsageError(`${name} is several lines; say which: ${matches.map(full).join(', ')}.`);
  const near = nearestFew(name, names, 3);
  const some = near.length > 0 ? near : names.slice(0, 5);
  const more = near.length === 0 && names.length > 5 ? ' and more' : '';
  throw new UsageError(`there is no line ${name}.${some.length > 0 ? ` There is ${some.join(', ')}${more}.` : ''}`);
}
