// Findings that somebody answers for until a day, and what becomes of entries that are no longer needed or have run out.
import type { Acceptance } from '../model/change.ts';
import { type Finding, finding, type Place } from '../model/finding.ts';

/** An entry with the place in its file. */
export interface PlacedAcceptance extends Acceptance {
  readonly place: Place;
}

/** Entries a run is answerable for: those whose fingerprint begins with its scope, such as `uk-open:`. */
export interface Judgement {
  /** Who answers for a fingerprint, where the entry holds. */
  readonly accepted: ReadonlyMap<string, Acceptance>;
  /** Unused and expired entries are errors; without a day to hold them against, a note says that none was judged. */
  readonly findings: readonly Finding[];
}

/** Holds the entries of one scope against what was found. `asOf` is `YYYY-MM-DD`; without it no entry expires. */
export function judgeAcceptances(
  entries: readonly PlacedAcceptance[],
  isInScope: (fingerprint: string) => boolean,
  found: ReadonlySet<string>,
  asOf: string | undefined,
): Judgement {
  const accepted = new Map<string, Acceptance>();
  const findings: Finding[] = [];
  const own = entries.filter(({ fingerprint }) => isInScope(fingerprint));
  for (const { place, ...entry } of own) {
    const { fingerprint, who, until } = entry;
    if (!found.has(fingerprint)) {
      findings.push(finding('acceptance-unused', { fingerprint, who }, place));
    } else if (asOf !== undefined && until < asOf) {
      findings.push(finding('acceptance-expired', { fingerprint, who, until, asOf }, place));
    } else {
      accepted.set(fingerprint, entry);
    }
  }
  if (asOf === undefined && accepted.size > 0) {
    const [first] = own;
    findings.push(finding('acceptance-not-judged', { entries: accepted.size }, first && { file: first.place.file }));
  }
  return { accepted, findings };
}
