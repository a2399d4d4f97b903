// How far a version has to move for what changed, and how far it did. Versions are three numbers: major, minor, patch.
import { type Change, LEVELS, type Level, type VersionMove } from '../../model/change.ts';

const NUMBERED = /^(\d+)\.(\d+)\.(\d+)(-.+)?$/;

/** The level of the worst change; `none` without any. */
export function requiredBump(changes: readonly Pick<Change, 'level'>[]): Level | 'none' {
  return LEVELS.findLast((level) => changes.some((change) => change.level === level)) ?? 'none';
}

/**
 * How far a version moved from another that is not above it. `any` where nothing can be asked of it: a version that is
 * not three numbers, or a draft before its release.
 */
export function versionMove(before: string, after: string): VersionMove {
  const [own, its] = [NUMBERED.exec(before), NUMBERED.exec(after)];
  if (!own || !its) return 'any';
  const at = [1, 2, 3].find((part) => own[part] !== its[part]);
  if (at !== undefined) return at === 1 ? 'major' : at === 2 ? 'minor' : 'patch';
  return own[4] === its[4] ? 'none' : 'any';
}

/** True when a version moved at least as far as the changes ask. */
export function isFarEnough(moved: VersionMove, required: Level | 'none'): boolean {
  if (moved === 'any' || required === 'none') return true;
  return moved !== 'none' && LEVELS.indexOf(moved) >= LEVELS.indexOf(required);
}

/** The lowest version that has moved so far; undefined where a version is not three numbers. */
export function nextVersion(before: string, level: Level): string | undefined {
  const [, major = '', minor = '', patch = ''] = NUMBERED.exec(before) ?? [];
  if (major === '') return undefined;
  const up = (number: string) => String(BigInt(number) + 1n);
  if (level === 'major') return `${up(major)}.0.0`;
  return level === 'minor' ? `${major}.${up(minor)}.0` : `${major}.${minor}.${up(patch)}`;
}
