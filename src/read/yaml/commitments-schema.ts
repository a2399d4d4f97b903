// The form of a YAML file of commitments: contracts with their commitments nested, every value as text.
// Only the form is held here; what a text has to say is read by cells.ts, as in a sheet.

import * as z from 'zod';
import { ASK_KINDS, ASK_OF, SCORINGS } from '../../model/ask.ts';
import { PERS } from '../../model/commitment.ts';
import { COMMITMENTS_KEYS } from './commitments-keys.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { YamlDocument } from './yaml-document.ts';
import { checkShape, type ShapeFinding, shapeFindings } from './yaml-shape.ts';

const text = (description: string) => z.string().describe(description);
const optional = (description: string) => z.string().describe(description).optional();
const oneOf = (description: string, words: readonly string[]) =>
  z
    .string()
    .meta({ description, enum: [...words] })
    .optional();

const checked = (description: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .describe(description)
    .optional();

const ask = z
  .strictObject({
    kind: z.string().meta({ description: 'What kind of ask it is.', enum: [...ASK_KINDS] }),
    of: oneOf('What of: social value, or total, which is social and local economic value together.', ASK_OF),
    at_least: optional('What meets it: a share (`10%`), pounds (`50000`) or a quantity (`208`).'),
    measure: optional('For a quantity: of which measure.'),
    theme: optional('For a quantity or pounds: within which theme.'),
    outcome: optional('For a quantity or pounds: within which outcome.'),
    unit: optional('The unit a quantity is counted in.'),
    scoring: oneOf('For relative-to-best: how marks follow from offers.', SCORINGS),
    marks: optional('For relative-to-best: the marks the best offer gets.'),
    share: optional('For weighting: the share of the marks that social value carries, `10%`.'),
  })
  .describe('What the buyer asks for.');

const askInOneLine = text('In one line: `10% of total`.');

const commitment = z
  .strictObject({
    id: optional('Unique within its contract. Without one a line is FILE:LINE.'),
    measure: text('What is counted: an id of the proxy table.'),
    quantity: text('How many units, as a number: `208`, `1,200.5`.'),
    unit: optional("The unit it was counted in; it must be the measure's."),
    per: oneOf('For the whole contract (the default), each year of the period, or each GBP 1m spent on it.', PERS),
    start: optional("The first day, YYYY-MM-DD; the contract's where it is left out."),
    end: optional("The last day, YYYY-MM-DD; the contract's where it is left out."),
    period: optional('`2026-04`, `2026-Q2`, `2026-27`, `2026-27-Q1` (April to June), or two dates with `/`.'),
    area: optional('The area, as the proxy table names it.'),
    deadweight: optional('The share that would have happened anyway: `20%`, or `0.2`.'),
    displacement: optional('The share that only moved from elsewhere.'),
    leakage: optional('The share that went to others than those meant.'),
    attribution_to_others: optional('The share due to others, taken off. Never with attributed_share.'),
    attributed_share: optional('The share due to us, kept. Never with attribution_to_others.'),
    drop_off: optional('The share an effect loses each year after its first.'),
    duration: optional('Whole years an effect lasts; 1 where it is left out.'),
    status: oneOf('Promised (the default) or delivered.', ['committed', 'delivered']),
    evidence: optional('What proves a delivery.'),
    claimed_value: optional('Pounds that somebody else claims for it.'),
    claimed_proxy: optional('Pounds per unit that somebody else used.'),
    notes: optional('Anything else.'),
    checked: checked('Rules whose doubt about this row was looked at and is settled: `contract-ids-alike`.'),
    different: checked('Ids of rows that are other people, hours, pounds or tonnes than this one.'),
  })
  .describe('A promised or delivered quantity of one measure.');

const contract = z
  .strictObject({
    id: text('Which contract.'),
    name: optional('Its name.'),
    buyer: optional('Who buys.'),
    supplier: optional('Who supplies.'),
    value: optional('GBP for the whole term, as given; VAT is not touched.'),
    spend: optional('GBP spent so far: what a rate `per: 1m-spent` is counted on.'),
    start: optional('The first day, YYYY-MM-DD.'),
    end: optional('The last day, YYYY-MM-DD.'),
    proxies: optional('The proxy table it is held to: `uk-open@2.0.0`.'),
    ask: z.union([askInOneLine, ask, z.array(z.union([askInOneLine, ask]))]).optional(),
    checked: checked('Rules whose doubt about this contract, or any row of it, was looked at and is settled.'),
    different: z
      .union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))])
      .describe('Ids of rows that are not the same people, hours, pounds or tonnes; or several such lists.')
      .optional(),
    commitments: z.array(commitment).describe('What is promised on it, or was delivered.'),
  })
  .describe('The thing bought.');

const commitmentsSchema = z
  .strictObject({ contracts: z.array(contract).describe('Every contract with its commitments.') })
  .describe('Contracts with their commitments. Keys match whatever their case, spaces, `_` and `-`.');

/** What is wrong with the form of a document, in the order of the schema. */
export function shapeFaultsIn(document: YamlDocument): ShapeFinding[] {
  const { error } = checkShape(commitmentsSchema, document);
  return (error?.issues ?? []).flatMap((issue) => shapeFindings(issue, document, COMMITMENTS_KEYS));
}

/** The JSON Schema (2020-12) of a YAML file of commitments. */
export function jsonSchemaOfCommitments(): Record<string, unknown> {
  return jsonSchemaOf(commitmentsSchema, 'social-value commitments', { ignored: '^[xX]_' });
}
