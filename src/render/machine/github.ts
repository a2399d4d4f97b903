// Findings as annotations of a GitHub Actions run: workflow commands on standard output, within what the host shows.
import type { Finding } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import type { Severity } from '../../model/rules/rule.ts';
import type { RuleId } from '../../model/rules.ts';
import { withCommas } from '../../report/figures.ts';
import type { Renderers } from '../format.ts';
import { exactPlaceOf, SEVERITIES, sentenceOf } from './finding-parts.ts';

/**
 * The host keeps ten annotations of a severity for a step and drops the rest unseen, and fifty for a job.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions" and the limits of check run annotations.
 */
const MOST_OF_A_SEVERITY = 10;
const MOST_OF_A_JOB = 50;

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

interface GithubOptions {
  /** The most annotations of all severities together; 50, what a job holds. Several steps of one job share them. */
  readonly most?: number;
}

/**
 * One workflow command a line, errors first. Where there are more than the host keeps, the last one of the severity says
 * how many more, and they follow as plain lines of the log.
 */
export function renderGithub(findings: readonly Finding[], { most = MOST_OF_A_JOB }: GithubOptions = {}): string {
  const lines: string[] = [];
  const left: Finding[] = [];
  let room = Math.min(most, MOST_OF_A_JOB);
  for (const severity of SEVERITIES) {
    const ofSeverity = findings.filter((finding) => finding.severity === severity);
    const places = Math.min(MOST_OF_A_SEVERITY, room);
    const shown = ofSeverity.length <= places ? ofSeverity : ofSeverity.slice(0, Math.max(0, places - 1));
    const hidden = ofSeverity.slice(shown.length);
    addAll(lines, shown.map(annotation));
    if (hidden.length > 0 && places > 0) lines.push(moreOf(severity, hidden));
    room -= shown.length + (hidden.length > 0 && places > 0 ? 1 : 0);
    addAll(left, hidden);
  }
  return [...lines, ...left.map(logLine)].map((line) => `${line}\n`).join('');
}

function annotation(finding: Finding): string {
  const place = exactPlaceOf(finding);
  return command(finding.severity, sentenceOf(finding), {
    ...(place && { file: place.file }),
    ...(place?.line && { line: String(place.line) }),
    ...(place?.column && { col: String(place.column) }),
    ...(place?.endColumn && { endColumn: String(place.endColumn) }),
    title: finding.rule,
  });
}

function moreOf(severity: Severity, hidden: readonly Finding[]): string {
  const byRule = new Map<RuleId, number>();
  for (const { rule } of hidden) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const rules = [...byRule].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const list = rules.map(([rule, number]) => `${rule} ${number}`).join(', ');
  const title = `and ${withCommas(String(hidden.length))} more`;
  return command(severity, `${title}: ${list}. The log of this step lists them`, { title });
}

function command(severity: Severity, message: string, properties: Readonly<Record<string, string>>): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${COMMAND[severity]}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(message)}`;
}

/** What follows the second `::`: per cent signs and line breaks would be read as commands. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property also ends at a colon or a comma. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A finding as a line of the log; no file's name can make a command of it. */
function logLine(finding: Finding): string {
  const place = exactPlaceOf(finding);
  const where = place
    ? `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `
    : '';
  const line = `${where}${finding.severity} ${finding.rule}: ${sentenceOf(finding)}`.replaceAll(/[\r\n]+/g, ' ');
  return line.replace(/^(\s*)::/, '$1: :').replace(/^(\s*)##\[/, '$1# #[');
}

export const github: Renderers = { findings: ({ findings }) => renderGithub(findings) };
