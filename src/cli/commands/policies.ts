// policies: which policy asks for social value of a tender, from the facts that are given.
import { join } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { BUYERS, CONTRACT_KINDS, type TenderFacts } from '../../model/policy.ts';
import { readNumber } from '../../read/cells.ts';
import { readTextFile } from '../../read/input-bytes.ts';
import { readPolicies } from '../../read/policies.ts';
import { policiesData, viewOfPolicies } from '../../report/policies-view.ts';
import { nodeFiles } from '../../run/node-files.ts';
import { judgePolicies } from '../../tables/policies.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, dateIn, oneOf } from '../options.ts';
import { writePage } from '../write-formatted.ts';

export interface PolicyFlags extends CommonFlags {
  readonly notice?: string;
  readonly buyer?: string;
  readonly value?: string;
  readonly kind?: string;
}

/** Tells every rule with its verdict. Exit 0: an unknown is an answer. */
export async function runPolicies(flags: PolicyFlags, io: Io): Promise<number> {
  const { text } = await readTextFile(join(io.home, 'proxies/policies.yaml'), { files: nodeFiles(io) });
  const facts = factsIn(flags);
  const judged = judgePolicies(readPolicies('proxies/policies.yaml', text), facts);
  await writePage({ view: () => viewOfPolicies(judged, facts), data: () => policiesData(judged, facts) }, flags, io);
  return EXIT.done;
}

function factsIn({ notice, buyer, value, kind }: PolicyFlags): TenderFacts {
  const pounds = value === undefined ? undefined : readNumber('value', value);
  if (pounds && 'problem' in pounds) throw new UsageError(`--value takes pounds, VAT included, not "${value}".`);
  return {
    ...(notice !== undefined && { notice: dateIn('--notice', notice) }),
    ...(buyer !== undefined && { buyer: oneOf('--buyer', buyer, BUYERS) }),
    ...(pounds && { value: pounds.value }),
    ...(kind !== undefined && { kind: oneOf('--kind', kind, CONTRACT_KINDS) }),
  };
}
