// Findings as SARIF 2.1.0, which code hosts and editors show beside the lines they are about.
// Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, with errata 01.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../../model/finding.ts';
import type { Severity } from '../../model/rules/rule.ts';
import { type RuleId, severityOf } from '../../model/rules.ts';
import { wordingOf } from '../../report/wording.ts';
import type { Renderers, Tool } from '../format.ts';
import type { Json } from '../json/json-value.ts';
import { type ExactPlace, exactPlaceOf, sentenceOf, worstFirst } from './finding-parts.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/** What `findings` are about as a whole: a host shows no result that has no place. */
const NO_FILE = 'proxies';

/**
 * A SARIF log of one run, the most severe first, with every rule that was broken described once. Columns count UTF-16 units,
 * from 1. A finding of no file stands at the first of the files that were looked at.
 */
export function renderSarif(given: readonly Finding[], tool: Tool, files: readonly string[] = []): string {
  const findings = worstFirst(given);
  const prints = fingerprintsOf(findings);
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const indexOf = new Map(rules.map((rule, index) => [rule, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, semanticVersion: tool.version, rules: rules.map(descriptorOf) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, index) => ({
          ...resultOf(finding, indexOf.get(finding.rule) ?? -1),
          locations: [locationOf(finding, files[0] ?? NO_FILE)],
          partialFingerprints: { [FINGERPRINT]: prints[index] ?? '' },
        })),
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
    defaultConfiguration: { level: LEVEL[severityOf(rule)] },
  };
}

function resultOf(finding: Finding, ruleIndex: number): { readonly [key: string]: Json } {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: sentenceOf(finding) },
  };
}

const FINGERPRINT = 'socialValue/v1';

/**
 * What makes a result the same one in the next run: its rule, its file and its facts but for lines, which move when something
 * is put above them; and which of several alike it is.
 */
function fingerprintsOf(findings: readonly Finding[]): string[] {
  const times = new Map<string, number>();
  return findings.map(({ rule, place, data }) => {
    const facts = JSON.stringify(data, (key, value: unknown) => {
      if (/[lL]ine$/.test(key) && typeof value === 'number') return undefined;
      return typeof value === 'bigint' ? String(value) : value;
    });
    const identity = JSON.stringify([rule, place?.file ?? '', facts]);
    const time = (times.get(identity) ?? 0) + 1;
    times.set(identity, time);
    return bytesToHex(sha256(utf8ToBytes(`${identity} ${time}`))).slice(0, 32);
  });
}

/** Where a host shows it: what has no line of its own stands at the first. */
function locationOf(finding: Finding, otherwise: string): Json {
  const place = exactPlaceOf(finding);
  const { file, line = 1, column, endColumn }: ExactPlace = place ?? { file: otherwise };
  const region = {
    startLine: line,
    ...(column !== undefined && { startColumn: column }),
    ...(endColumn !== undefined && { endColumn }),
    ...(finding.excerpt && { snippet: { text: finding.excerpt.text } }),
  };
  return { physicalLocation: { artifactLocation: artifactOf(file === '-' ? 'standard-input' : file), region } };
}

/** A path as a URI: relative to the checkout, or a file: address where it is absolute. */
function artifactOf(file: string): Json {
  const path = encodeURI(file).replaceAll('?', '%3F').replaceAll('#', '%23');
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${path}` };
  if (file.startsWith('/')) return { uri: `file://${path}` };
  return { uri: path.replace(/^\.\//, '').replace(/^([^/]*):/, '$1%3A'), uriBaseId: '%SRCROOT%' };
}

export const sarif: Renderers = { findings: ({ findings, files }, { tool }) => renderSarif(findings, tool, files) };
