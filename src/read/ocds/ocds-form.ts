// As much of the Open Contracting Data Standard as a register of contracts needs. Everything else is passed over.
// Source: Open Contracting Data Standard 1.1, release and record schema (standard.open-contracting.org).
import * as z from 'zod';

/** One amount that is written as text is no reason to refuse a package. */
const amount = z.union([z.number(), z.string()]).nullish();
const value = z.object({ amount, currency: z.string().nullish() }).nullish();
const period = z.object({ startDate: z.string().nullish(), endDate: z.string().nullish() }).nullish();
const organisation = z.object({ id: z.union([z.string(), z.number()]).nullish(), name: z.string().nullish() });
const id = z.union([z.string(), z.number()]).transform(String);

const award = z.object({
  id,
  status: z.string().nullish(),
  title: z.string().nullish(),
  value,
  suppliers: z.array(organisation).nullish(),
  contractPeriod: period,
  relatedLots: z.array(id).nullish(),
});
const contract = z.object({
  id,
  status: z.string().nullish(),
  awardID: id.nullish(),
  title: z.string().nullish(),
  value,
  period,
});
const lot = z.object({ id, title: z.string().nullish(), value, contractPeriod: period });

const release = z.object({
  ocid: z.string().nullish(),
  date: z.string().nullish(),
  buyer: organisation.nullish(),
  parties: z.array(organisation.extend({ roles: z.array(z.string()).nullish() })).nullish(),
  tender: z.object({ title: z.string().nullish(), lots: z.array(lot).nullish() }).nullish(),
  awards: z.array(award).nullish(),
  contracts: z.array(contract).nullish(),
});
const record = z.object({
  ocid: z.string().nullish(),
  compiledRelease: release.nullish(),
  releases: z.array(z.union([release.extend({ id: id.nullish() }), z.object({ url: z.string() })])).nullish(),
});

/** A release package, a record package, or one release or record by itself. */
export const ocdsForm = z.object({ releases: z.array(release).nullish(), records: z.array(record).nullish() });
export const releaseForm = release;
export const recordForm = record;

export type OcdsRelease = z.infer<typeof release>;
export type OcdsRecord = z.infer<typeof record>;
export type OcdsAward = z.infer<typeof award>;
export type OcdsContract = z.infer<typeof contract>;
export type OcdsPeriod = z.infer<typeof period>;
export type OcdsValue = z.infer<typeof value>;
