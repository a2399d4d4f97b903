// accepted.yaml: the changes that somebody answers for, each with a reason, a name and a last day.
import * as z from 'zod';
import { parseIsoDate } from '../../model/calendar.ts';
import type { Acceptance } from '../../model/change.ts';
import { finding, type Place, UnreadableError } from '../../model/finding.ts';
import { parseYaml, readYaml } from '../yaml/yaml-document.ts';
import { shapeFindings } from '../yaml/yaml-shape.ts';

const text = (words: string) => z.string().min(1, words);

const schema = z.array(
  z.strictObject({
    fingerprint: z.string().regex(/^\S+:\S+$/, 'a fingerprint as it is printed, such as uk-open:0123456789ab'),
    reason: text('the reason, in words'),
    who: text('who answers for it'),
    until: z.string().refine((day) => parseIsoDate(day) !== undefined, 'a day, YYYY-MM-DD'),
  }),
);

const KEYS = { keys: { fingerprint: undefined, reason: undefined, who: undefined, until: undefined } };

/** The entries of the file, each with its place. Throws an UnreadableError at the first that is not one. */
export function readAccepted(path: string, source: string): (Acceptance & { readonly place: Place })[] {
  const parsed = parseYaml(path, source);
  if ('fault' in parsed && parsed.fault === 'empty') return [];
  const document = 'fault' in parsed ? readYaml(path, source) : parsed;
  const checked = schema.safeParse(document.data);
  if (!checked.success) {
    const [first] = checked.error.issues.flatMap((issue) => shapeFindings(issue, document, KEYS));
    if (first) throw new UnreadableError(first.finding);
    return [];
  }
  const seen = new Set<string>();
  return checked.data.map((entry, index) => {
    const place = document.placeOf([index, 'fingerprint']);
    if (seen.has(entry.fingerprint)) {
      throw new UnreadableError(finding('duplicate-key', { key: entry.fingerprint }, place));
    }
    seen.add(entry.fingerprint);
    return { ...entry, place };
  });
}
