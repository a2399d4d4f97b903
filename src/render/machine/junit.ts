// Findings as a JUnit report, which most build servers show: a suite for each file, a failed case for each fault.
import type { Finding } from '../../model/finding.ts';
import { visible } from '../../model/visible.ts';
import { fixOf, messageOf } from '../../report/wording.ts';
import type { Renderers } from '../format.ts';
import { countBySeverity, exactPlaceOf, worstFirst } from './finding-parts.ts';

interface JunitSuite {
  /** What was done: `proxies lint`. */
  readonly name: string;
  /** Every file that was looked at; one without a finding is a case that passed. */
  readonly files: readonly string[];
  /** Warnings fail as well. */
  readonly strict?: boolean;
}

interface Case {
  readonly name: string;
  readonly kind: 'passed' | 'remarked' | 'failed';
  readonly finding?: Finding;
}

/** The report as XML. Errors fail, and warnings do with `strict`; what does not fail is said in the output of its case. */
export function renderJunit(findings: readonly Finding[], suite: JunitSuite): string {
  const byFile = new Map<string, Finding[]>(suite.files.map((file) => [visible(file.replaceAll('\\', '/')), []]));
  for (const finding of findings) {
    const file = exactPlaceOf(finding)?.file ?? suite.name;
    const others = byFile.get(file);
    if (others) others.push(finding);
    else byFile.set(file, [finding]);
  }
  const suites = [...byFile].map(([file, ofFile]) => ({ file, cases: casesOf(ofFile, suite) }));
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: suite.name, ...countsOf(all) })}>`,
    ...suites.flatMap(({ file, cases }) => [
      `  <testsuite ${attributes({ name: file, ...countsOf(cases) })}>`,
      ...cases.flatMap((one) => caseLines(one, file)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(findings: readonly Finding[], { name, strict }: JunitSuite): Case[] {
  const { error, warning } = countBySeverity(findings);
  const fails = ({ severity }: Finding) => severity === 'error' || (strict === true && severity === 'warning');
  const cases = worstFirst(findings).map((finding): Case => {
    const place = exactPlaceOf(finding);
    const at = place?.line === undefined ? '' : ` at ${[place.line, place.column].filter(Boolean).join(':')}`;
    return { name: `${finding.rule}${at}`, kind: fails(finding) ? 'failed' : 'remarked', finding };
  });
  return error + (strict ? warning : 0) > 0 ? cases : [{ name, kind: 'passed' }, ...cases];
}

function countsOf(cases: readonly Case[]) {
  const failures = cases.filter(({ kind }) => kind === 'failed').length;
  return { tests: String(cases.length), failures: String(failures), errors: '0' };
}

function caseLines({ name, kind, finding }: Case, file: string): string[] {
  const open = `    <testcase ${attributes({ name, classname: file })}`;
  if (!finding) return [`${open}/>`];
  const { severity } = finding;
  const message = messageOf(finding);
  const where = exactPlaceOf(finding);
  const at = where ? `${[where.file, where.line, where.column].filter((part) => part !== undefined).join(':')}: ` : '';
  const text = xml(`${at}${severity} ${finding.rule}: ${message}\nFix: ${fixOf(finding)}`);
  const inside =
    kind === 'failed'
      ? `<failure ${attributes({ type: severity, message })}>${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return [`${open}>`, `      ${inside}`, '    </testcase>'];
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${xml(value).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

/** Text as XML 1.0 may hold it; controls were made visible before, and two code points that are no characters go. */
function xml(text: string): string {
  return text
    .replaceAll(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const junit: Renderers = {
  findings: ({ findings, name, files, strict }) => renderJunit(findings, { name, files, strict }),
};
