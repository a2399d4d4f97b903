// What came of running a saved result again: the same, or what differs and why.

import { count } from './figures.ts';
import { type Block, plain, type Text, toLeft, toRight, type View } from './view.ts';

/** Where two results differ, and what else is not as it was. */
export interface Verification {
  readonly path: string;
  readonly differences: readonly { readonly at: string; readonly saved: string; readonly now: string }[];
  readonly figures: number;
  /** Inputs that are not what they were: gone, or with other bytes. */
  readonly changed: readonly { readonly path: string; readonly is?: string; readonly instead?: string }[];
  readonly tables: readonly string[];
  readonly tool?: { readonly saved: string; readonly now: string };
}

const MOST_SHOWN = 40;

/** The report of a verification. */
export function viewOfVerification({ path, differences, figures, changed, tables, tool }: Verification): View {
  const options = differences.flatMap(({ at }) => (at.startsWith('options.') ? [at.slice('options.'.length)] : []));
  const why: Text[] = [
    ...changed.map((file) =>
      plain(
        `${file.path} ${file.is === undefined ? 'is not there' : 'is not the file it was: its SHA-256 is another'}` +
          `${file.instead === undefined ? '' : `; ${file.instead} has its bytes, and was read for it`}.`,
      ),
    ),
    ...tables.map((name) => plain(`The table ${name} is not the one it was.`)),
    ...(options.length > 0 ? [plain(`It was not made with the options it says: ${options.join(', ')}.`)] : []),
    ...(tool ? [plain(`It was made by ${tool.saved}; this is ${tool.now}.`)] : []),
  ];
  const isSame = differences.length === 0;
  const verdict = isSame
    ? `The same: ${count(figures, 'figure')} and every line of it came out again.`
    : `${count(differences.length, 'place')} of it came out otherwise.`;
  const shown = differences.slice(0, MOST_SHOWN);
  const blocks: Block[] = [
    { type: 'title', text: `Verification of ${path}` },
    { type: 'paragraph', text: verdict, tone: isSame ? 'good' : 'error' },
  ];
  if (why.length > 0)
    blocks.push({ type: 'section', text: isSame ? 'What is not as it was' : 'Why' }, { type: 'items', items: why });
  if (!isSame && why.length === 0) {
    blocks.push({
      type: 'paragraph',
      text: 'Inputs, tables and program are the ones it names, so the saved result was changed after it was made.',
      tone: 'plain',
    });
  }
  if (isSame) return blocks;
  return [
    ...blocks,
    { type: 'section', text: 'What differs' },
    {
      type: 'listing',
      columns: [toLeft('Place'), toRight('Saved'), toRight('Now')],
      rows: shown.map(({ at, saved, now }) => [plain(at), plain(saved), plain(now)]),
    },
    ...(differences.length > shown.length
      ? [
          {
            type: 'paragraph',
            text: `and ${count(differences.length - shown.length, 'further place')}; -f json lists all.`,
            tone: 'plain',
          } as const,
        ]
      : []),
  ];
}

/** The same for programs. */
export function verificationData(verification: Verification): object {
  return {
    format: 'social-value/verification',
    format_version: '1.0',
    same: verification.differences.length === 0,
    ...verification,
  };
}
