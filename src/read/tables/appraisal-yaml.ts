// An appraisal in YAML: read, checked for form, then its indices and bands as those of a table are.
import * as z from 'zod';
import type { Appraisal } from '../../model/appraisal.ts';
import { date, formed, id, licence, maybe, schedules, source, text, whole } from './schema-parts.ts';
import { checkSchedules } from './table-checks.ts';
import { TABLE_VERSION } from './table-names.ts';
import { readParts } from './table-yaml.ts';

/** The newest form of an appraisal that this program knows. */
const APPRAISAL_FORMAT = 1;

const appraisalSchema = z
  .strictObject({
    appraisal: id('The id of the appraisal.'),
    format_version: maybe(whole('The form of this file; 1 where it is left out.')),
    version: formed(TABLE_VERSION, 'a version such as 1.0.0', 'A released version never changes.'),
    title: text('The title of the appraisal.'),
    licence,
    released_on: maybe(date('The day it was released.')),
    sources: z.record(id('A source.'), source),
    ...schedules,
  })
  .describe('Discount rates and price indices, with their sources.');

/**
 * The appraisal in a YAML text. Throws an UnreadableError: `table-newer-format`, or `table-unreadable` with the place of
 * the first fault in the file and a plain reason.
 */
export function readAppraisalYaml(path: string, content: string): Appraisal {
  return readParts(path, content, appraisalSchema, (file) => {
    const appraisal = { ...file, format_version: file.format_version ?? APPRAISAL_FORMAT };
    const isEmpty = !appraisal.price_indices && !appraisal.discount;
    const faults = isEmpty ? [{ path: ['appraisal'], reason: 'it has neither `price_indices` nor `discount`' }] : [];
    return { read: appraisal, faults: [...faults, ...checkSchedules(appraisal)] };
  });
}
