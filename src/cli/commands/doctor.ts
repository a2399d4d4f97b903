// doctor: whether the program can do its work here.
import { plain, type Text, toLeft, type View } from '../../report/view.ts';
import { type Check, doctorChecks } from '../../run/doctor.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { pageOf } from '../page.ts';
import { writePage } from '../write-formatted.ts';

/** Exit 0, or 1 where something has to be put right. */
export async function runDoctor(flags: CommonFlags, io: Io): Promise<number> {
  const { isTerminal, columns } = io.stdout;
  const terminal = isTerminal ? { columns, colour: pageOf(io.stdout, flags, io.env).colour } : undefined;
  const checks = await doctorChecks(io, { engine: process.version, ...(terminal && { terminal }) });
  await writePage(
    { view: () => viewOf(checks), data: () => ({ format: 'social-value/doctor', format_version: '1.0', checks }) },
    flags,
    io,
  );
  return checks.some(({ state }) => state === 'error') ? EXIT.findings : EXIT.done;
}

const WORDS = { good: 'good', warning: 'look', error: 'wrong' } as const;

function viewOf(checks: readonly Check[]): View {
  const rows = checks.map(({ name, state, found, fix }): Text[] => [
    { text: WORDS[state], tone: state },
    plain(name),
    plain(fix === undefined ? found : `${found}. Fix: ${fix}`),
  ]);
  const wrong = checks.filter(({ state }) => state !== 'good').length;
  return [
    { type: 'title', text: wrong === 0 ? 'All is well' : `${wrong} of ${checks.length} checks want a look` },
    {
      type: 'listing',
      columns: [toLeft(''), toLeft('What'), toLeft('Found')],
      rows,
    },
  ];
}
