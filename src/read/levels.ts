// social-value.yaml: which findings count for how much, which step of the version a change needs, and where gates stand.
import * as z from 'zod';
import { CHANGE_CLASSES, type ChangeClass, LEVELS, type Level } from '../model/change.ts';
import { type Finding, finding, type Place, UnreadableError } from '../model/finding.ts';
import { type Levels, type Limit, mayBe, OWN_LEVELS, parseLimit, type RuleLevel } from '../model/levels.ts';
import { nearest } from '../model/nearest.ts';
import { isRuleId, RULE_IDS, type RuleId } from '../model/rules.ts';
import { jsonSchemaOf } from './yaml/json-schema.ts';
import { parseYaml, readYaml, type YamlDocument } from './yaml/yaml-document.ts';
import { checkShape, shapeFindings } from './yaml/yaml-shape.ts';

const ruleLevel = z.enum(['error', 'warning', 'note', 'off'], 'error, warning, note or off');
const bump = z.enum([...LEVELS, 'none'], 'major, minor, patch or none');
const limitText = z
  .string()
  .refine(
    (text) => parseLimit(text) !== undefined,
    'a percentage such as 25%, pounds such as £10000, or both: 5%,£10000',
  );
const limit = (description: string) =>
  limitText.describe(`${description}: a share (25%), pounds (£10000), or both (5%,£10000).`);

const schema = z
  .strictObject({
    rules: z.record(z.string(), ruleLevel).describe('The level of a rule, by its id.').exactOptional(),
    changes: z
      .record(z.string(), bump)
      .describe('The step of the version that a class of change needs.')
      .exactOptional(),
    gates: z
      .strictObject({
        max_change: limit('The most that a figure may move from one version to the next').exactOptional(),
        max_impact: limit('The most that a contract, or the total, may move').exactOptional(),
      })
      .describe('The thresholds of the gates; a flag wins.')
      .exactOptional(),
  })
  .describe('How much findings and changes count for.');

const KEYS = {
  keys: { rules: undefined, changes: undefined, gates: { keys: { max_change: undefined, max_impact: undefined } } },
};

/** The JSON Schema of the file, for editors. */
export function levelsJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(schema, 'social-value levels');
}

/** The levels of the file. Throws an UnreadableError with everything that is wrong with it: a key, a rule, a class, a level. */
export function readLevels(path: string, source: string): Levels {
  const parsed = parseYaml(path, source);
  if ('fault' in parsed && parsed.fault === 'empty') return OWN_LEVELS;
  const document = 'fault' in parsed ? readYaml(path, source) : parsed;
  const checked = checkShape(schema, document);
  if (!checked.success)
    return refuse(
      checked.error.issues.flatMap((issue) => shapeFindings(issue, document, KEYS)).map((shape) => shape.finding),
    );
  const { rules = {}, changes = {}, gates = {} } = checked.data;
  const faults = [
    ...Object.entries(rules).flatMap(([name, level]) => ruleFault(name, level, document)),
    ...Object.keys(changes).flatMap((name): Finding[] => {
      if (isClass(name)) return [];
      const near = nearest(name, CHANGE_CLASSES);
      const data = { name, ...(near !== undefined && { nearest: near }) };
      return [finding('class-unknown', data, document.placeOf(['changes', name], 'key'))];
    }),
  ];
  if (faults.length > 0) return refuse(faults);
  return {
    rules: new Map(
      Object.entries(rules).flatMap(([name, level]): [RuleId, RuleLevel][] => (isRuleId(name) ? [[name, level]] : [])),
    ),
    bumps: new Map(
      Object.entries(changes).flatMap(([name, level]): [ChangeClass, Level | 'none'][] =>
        isClass(name) ? [[name, level]] : [],
      ),
    ),
    ...limits(gates.max_change, gates.max_impact),
  };
}

function limits(change: string | undefined, impact: string | undefined): Pick<Levels, 'maxChange' | 'maxImpact'> {
  const of = (text: string | undefined): Limit | undefined => (text === undefined ? undefined : parseLimit(text));
  const [maxChange, maxImpact] = [of(change), of(impact)];
  return { ...(maxChange && { maxChange }), ...(maxImpact && { maxImpact }) };
}

function ruleFault(name: string, level: RuleLevel, document: YamlDocument): Finding[] {
  const place = document.placeOf(['rules', name], 'key');
  if (!isRuleId(name)) return [unknownRule(name, place)];
  return mayBe(name, level) ? [] : [finding('level-fixed', { name, level }, place)];
}

/** A rule that is none, with the one that may be meant. */
export function unknownRule(name: string, place: Place): Finding {
  const near = nearest(name, RULE_IDS);
  return finding('rule-unknown', { name, ...(near !== undefined && { nearest: near }) }, place);
}

function isClass(name: string): name is ChangeClass {
  return CHANGE_CLASSES.some((known) => known === name);
}

function refuse(faults: readonly Finding[]): never {
  const [first, ...others] = faults;
  if (!first) throw new RangeError('levels are refused without a fault');
  throw new UnreadableError(first, others);
}
