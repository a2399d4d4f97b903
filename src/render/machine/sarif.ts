// Findings as SARIF 2.1.0, which code hosts and editors show beside the lines they are about.
// Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, with errata 01.
import type { Finding } from '../../model/finding.ts';
import { type RuleId, type Severity, severityOf } from '../../model/rules.ts';
import { wordingOf } from '../../report/wording.ts';
import type { Renderers, Tool } from '../format.ts';
import type { Json } from '../json/json-value.ts';
import { exactPlaceOf, sentenceOf } from './finding-parts.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/** A SARIF log of one run, with every rule that was broken described once. Columns count UTF-16 units, from 1. */
export function renderSarif(findings: readonly Finding[], tool: Tool): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const indexOf = new Map(rules.map((rule, index) => [rule, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, semanticVersion: tool.version, rules: rules.map(descriptorOf) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, indexOf.get(finding.rule) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf(rule: RuleId): Json {
  const { title, page } = wordingOf(rule);
  const help = `${page.meaning}\n\nWrong:\n\n${page.wrong}\n\nRight:\n\n${page.right}`;
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: page.meaning },
    help: { text: help },
    defaultConfiguration: { level: LEVEL[severityOf[rule]] },
  };
}

function resultOf(finding: Finding, ruleIndex: number): Json {
  const location = locationOf(finding);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: sentenceOf(finding) },
    ...(location && { locations: [location] }),
  };
}

function locationOf(finding: Finding): Json | undefined {
  const place = exactPlaceOf(finding);
  if (!place || place.file === '-') return undefined;
  const { line, column, endColumn } = place;
  const region = line !== undefined && {
    region: {
      startLine: line,
      ...(column !== undefined && { startColumn: column }),
      ...(endColumn !== undefined && { endColumn }),
      ...(finding.excerpt && { snippet: { text: finding.excerpt.text } }),
    },
  };
  return { physicalLocation: { artifactLocation: artifactOf(place.file), ...region } };
}

/** A path as a URI: relative to the checkout, or a file: address where it is absolute. */
function artifactOf(file: string): Json {
  const path = encodeURI(file).replaceAll('?', '%3F').replaceAll('#', '%23');
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${path}` };
  if (file.startsWith('/')) return { uri: `file://${path}` };
  return { uri: path.replace(/^\.\//, '').replace(/^([^/]*):/, '$1%3A'), uriBaseId: '%SRCROOT%' };
}

export const sarif: Renderers = { findings: ({ findings }, { tool }) => renderSarif(findings, tool) };
