// proxies/policies.yaml: the rules that ask for social value, as data.
import * as z from 'zod';
import { parseIsoDate } from '../model/calendar.ts';
import { UnreadableError } from '../model/finding.ts';
import { BUYERS, CONTRACT_KINDS, type Policies } from '../model/policy.ts';
import { readYaml } from './yaml/yaml-document.ts';
import { checkShape, shapeFindings } from './yaml/yaml-shape.ts';

const text = z.string().min(1, 'some text');
const day = z.string().refine((words) => parseIsoDate(words) !== undefined, 'a day, YYYY-MM-DD');
const pounds = z.string().regex(/^\d+$/, 'whole pounds');
const grade = z.enum(['A', 'B', 'C']);
const source = z.strictObject({ title: text, url: text.exactOptional(), checked_on: day });
const notice = z.strictObject({ from: day, before: day.exactOptional() });

const schema = z.strictObject({
  policies: z.array(
    z.strictObject({
      id: text,
      title: text,
      notice: notice.exactOptional(),
      buyers: z.array(z.enum(BUYERS)).min(1, 'a list with at least one kind of buyer'),
      value: z
        .strictObject({ at_least: pounds.exactOptional(), more_than: pounds.exactOptional(), of: text.exactOptional() })
        .exactOptional(),
      threshold: text.exactOptional(),
      requires: text,
      except: text.exactOptional(),
      grade,
      source,
    }),
  ),
  thresholds: z.array(
    z.strictObject({ id: text, title: text, notice, at_least: pounds, of: z.enum(CONTRACT_KINDS), grade, source }),
  ),
});

/** The rules in a file. Throws an UnreadableError at the first thing that does not fit. */
export function readPolicies(path: string, yaml: string): Policies {
  const document = readYaml(path, yaml);
  const checked = checkShape(schema, document);
  if (checked.success) return checked.data;
  const [first] = checked.error.issues.flatMap((issue) => shapeFindings(issue, document, { keys: {} }));
  if (first) throw new UnreadableError(first.finding);
  throw checked.error;
}
