// What doctor looks at: whether this place can run the program as it should, and a sum whose answer is known.
import { tmpdir } from 'node:os';
import { isoDay } from '../model/calendar.ts';
import { RefusedError, UnreadableError } from '../model/finding.ts';
import { formatPence } from '../model/money.ts';
import { rational } from '../model/rational.ts';
import { PLAIN_OPTIONS } from '../model/result.ts';
import { nameOfTable } from '../model/table.ts';
import { calculate } from '../valuation/calculate.ts';
import { mayWrite } from './disk/disk.ts';
import { catalogOf } from './tables/choose-tables.ts';
import { toolVersion } from './tool-version.ts';
import type { World } from './world.ts';

export interface Check {
  readonly name: string;
  readonly state: 'good' | 'warning' | 'error';
  readonly found: string;
  readonly fix?: string;
}

/** What only the program itself knows of the place it runs in. */
export interface Place {
  /** Node's version, `v20.19.0`. */
  readonly engine: string;
  /** Its columns, and whether it may be painted; absent where output goes to a file or a pipe. */
  readonly terminal?: { readonly columns: number; readonly colour: boolean };
}

/** Every check, in the order a person would go through them. */
export async function doctorChecks(world: World, { engine, terminal }: Place): Promise<Check[]> {
  return [
    { name: 'program', state: 'good', found: `social-value ${toolVersion(world)}; nothing is fetched when it runs` },
    nodeCheck(engine),
    await tablesCheck(world),
    await sumCheck(world),
    await writableCheck('working folder', world.cwd),
    await writableCheck('temporary folder', tmpdir()),
    terminalCheck(terminal),
  ];
}

function nodeCheck(engine: string): Check {
  const [major = 0, minor = 0] = engine.replace(/^v/, '').split('.').map(Number);
  const isNew = major > 20 || (major === 20 && minor >= 19);
  return isNew
    ? { name: 'Node', state: 'good', found: engine }
    : {
        name: 'Node',
        state: 'error',
        found: `${engine}, which is older than 20.19`,
        fix: 'install Node 20.19 or later.',
      };
}

async function tablesCheck(world: World): Promise<Check> {
  try {
    const all = await catalogOf(world).list();
    const loose = all.filter(({ locked }) => !locked).map(({ id, version }) => `${id}@${version}`);
    const newest = nameOfTable((await catalogOf(world).load('')).table);
    const found = `${all.length} at hand, ${newest} is the highest`;
    if (loose.length === 0)
      return { name: 'proxy tables', state: 'good', found: `${found}; each is the bytes its lock knows` };
    return {
      name: 'proxy tables',
      state: 'warning',
      found: `${found}; not locked: ${loose.join(', ')}`,
      fix: 'social-value proxies lock releases them.',
    };
  } catch (error) {
    if (!(error instanceof UnreadableError) && !(error instanceof RefusedError)) throw error;
    return {
      name: 'proxy tables',
      state: 'error',
      found: `${error.finding.rule}`,
      fix: 'social-value proxies verify says which file it is.',
    };
  }
}

/** 120 tCO2e a year over three years: worked out on paper, and the same for as long as uk-open 2.0.0 is what was released. */
const KNOWN_SUM = '103256.07';

async function sumCheck(world: World): Promise<Check> {
  try {
    const loaded = await catalogOf(world).load('uk-open@2.0.0');
    const facts = { id: 'doctor', start: isoDay('2027-04-01'), end: isoDay('2030-03-31') };
    const origin = { file: { path: 'doctor' }, line: 1 };
    const commitment = {
      contract: 'doctor',
      measure: 'carbon-saved',
      quantity: rational(120),
      per: 'year',
      shares: {},
      status: 'committed',
      origin,
    } as const;
    const { summaries } = calculate({
      rows: [{ contracts: [{ facts, origin }], commitments: [commitment], rejects: [] }],
      findings: [],
      inputs: [],
      tables: { fallback: [loaded], pinned: new Map() },
      options: PLAIN_OPTIONS,
    });
    const found = formatPence(summaries[0]?.social ?? 0n);
    if (found === KNOWN_SUM)
      return { name: 'a known sum', state: 'good', found: `120 tCO2e a year for three years is GBP ${found}` };
    return {
      name: 'a known sum',
      state: 'error',
      found: `120 tCO2e a year for three years came to GBP ${found}, not ${KNOWN_SUM}`,
      fix: 'install the program again; this one is not whole.',
    };
  } catch (error) {
    if (!(error instanceof UnreadableError) && !(error instanceof RefusedError)) throw error;
    return {
      name: 'a known sum',
      state: 'warning',
      found: `not tried: ${error.finding.rule}`,
      fix: 'install the program again, with its tables.',
    };
  }
}

async function writableCheck(name: string, folder: string): Promise<Check> {
  try {
    await mayWrite(folder);
    return { name, state: 'good', found: `${folder} can be written to` };
  } catch {
    return {
      name,
      state: 'warning',
      found: `${folder} cannot be written to`,
      fix: 'give -o a name in a folder of your own.',
    };
  }
}

function terminalCheck(terminal: Place['terminal']): Check {
  const name = 'terminal';
  if (!terminal)
    return { name, state: 'good', found: 'none: output goes to a file or a pipe, 80 columns and no colour' };
  const found = `${terminal.columns} columns, ${terminal.colour ? 'colour' : 'no colour (NO_COLOR is set, or TERM is dumb)'}`;
  if (terminal.columns >= 80) return { name, state: 'good', found };
  return { name, state: 'warning', found, fix: 'make the window 80 columns wide: tables are set out for that.' };
}
