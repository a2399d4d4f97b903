// Names of proxy tables: an id, or an id and a version joined by `@`; and which version is the higher one.

/** Letters, digits, `-`, `_` and `.`, beginning with a letter or digit, 200 at most: never a path. */
export const TABLE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
/** Three whole numbers, and after a `-` a mark for what comes before the release. */
export const TABLE_VERSION = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** True for what names a file and not a table: it has a slash, or ends as a table file does. */
export function isTablePath(name: string): boolean {
  return /[/\\]|\.(?:ya?ml|csv)$/i.test(name);
}

/** The id and version of a name; undefined when it cannot be the name of a table. */
export function parseTableName(name: string): { readonly id: string; readonly version?: string } | undefined {
  const [id = '', version, ...more] = name.split('@');
  if (more.length > 0 || !TABLE_ID.test(id) || id.includes('..')) return undefined;
  if (version === undefined) return { id };
  return TABLE_VERSION.test(version) ? { id, version } : undefined;
}

/** Below zero when `a` is the lower version: by its three numbers, and what comes before a release is below it. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const [index, number] of left.numbers.entries()) {
    const difference = number - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.before === right.before) return 0;
  if (left.before === '') return 1;
  if (right.before === '') return -1;
  return left.before < right.before ? -1 : 1;
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly before: string } {
  const [, core = '', before = ''] = /^([\d.]+)(?:-(.*))?$/.exec(version) ?? [];
  return { numbers: core.split('.').map(Number), before };
}
