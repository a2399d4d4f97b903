// The linter: every rule on every table, all findings in the order of the file.
import type { Finding } from '../../model/finding.ts';
import {
  basesKeepUp,
  datedFiguresAreReviewed,
  figuresAreAboveZero,
  figuresAreInStep,
  sourceDatesAreInOrder,
} from './editions.ts';
import {
  codesAreKnown,
  everythingIsUsed,
  idsAreApart,
  namesLeadSomewhere,
  renamesLeadBack,
  standsUnderItsName,
} from './names.ts';
import { partsAreNotDearer, weekAndYearAgree } from './pairs.ts';
import {
  figuresHaveGrades,
  figuresHaveSources,
  figuresReachBack,
  licenceAllowsSharing,
  measuresAskForEvidence,
  sourcesAreFresh,
  tableIsDated,
} from './paperwork.ts';
import type { Linted, LintRule } from './rule.ts';
import { casesRise, seriesHaveNoHoles } from './series.ts';
import { stepsAreInLine } from './steps.ts';
import { productsComeToPounds, unitsAreSpeltOnce } from './units.ts';

/** How many months the check of a source holds, unless somebody says otherwise. */
export const STALE_MONTHS = 24;

const RULES: readonly LintRule[] = [
  standsUnderItsName,
  tableIsDated,
  licenceAllowsSharing,
  namesLeadSomewhere,
  renamesLeadBack,
  everythingIsUsed,
  idsAreApart,
  codesAreKnown,
  productsComeToPounds,
  unitsAreSpeltOnce,
  figuresHaveSources,
  sourcesAreFresh,
  figuresHaveGrades,
  figuresReachBack,
  casesRise,
  seriesHaveNoHoles,
  stepsAreInLine,
  weekAndYearAgree,
  partsAreNotDearer,
  measuresAskForEvidence,
  figuresAreAboveZero,
  sourceDatesAreInOrder,
  figuresAreInStep,
  basesKeepUp,
  datedFiguresAreReviewed,
];

/** Everything doubtful or wrong in a table, from its first line to its last. */
export function lintTable(linted: Linted): Finding[] {
  return inFileOrder(RULES.flatMap((rule) => rule(linted)));
}

/** What a plain sheet has no columns for: nothing could be written there that settles it. */
const NOT_OF_SHEETS: ReadonlySet<LintRule> = new Set([
  standsUnderItsName,
  tableIsDated,
  figuresHaveGrades,
  sourcesAreFresh,
  measuresAskForEvidence,
  productsComeToPounds,
]);

/** As `lintTable`, for a table kept as a plain sheet. */
export function lintSheetTable(linted: Linted): Finding[] {
  return inFileOrder(RULES.filter((rule) => !NOT_OF_SHEETS.has(rule)).flatMap((rule) => rule(linted)));
}

/** By line, then column; findings of one place stay in the order of the rules. */
export function inFileOrder(findings: readonly Finding[]): Finding[] {
  const key = ({ place }: Finding): readonly [number, number] => [place?.line ?? 0, place?.column ?? 0];
  return [...findings].sort((a, b) => key(a)[0] - key(b)[0] || key(a)[1] - key(b)[1]);
}
