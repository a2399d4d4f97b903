import { describe, expect, it } from 'vitest';
import { formatLock, parseLock } from '../../../src/read/tables/lock.ts';
import { compareVersions, isTablePath, parseTableName } from '../../../src/read/tables/table-names.ts';
import { refusalOf } from '../../support/refusals.ts';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];

describe('a lock', () => {
  it('is the same text in whatever order it was made, versions by their numbers', () => {
    const text = formatLock(
      new Map([
        ['x/10.0.0.yaml', A],
        ['b/1.0.0.yaml', B],
        ['x/9.0.0.yaml', B],
      ]),
    );
    expect(text.split('\n').slice(1)).toEqual([`${B}  b/1.0.0.yaml`, `${B}  x/9.0.0.yaml`, `${A}  x/10.0.0.yaml`, '']);
    expect(formatLock(parseLock('proxies.lock', text))).toBe(text);
  });

  it.each([
    ['a short hash', 'abc  x/1.0.0.yaml'],
    ['one space', `${A} x/1.0.0.yaml`],
    ['a version that is none', `${A}  x/1.0.yaml`],
    ['a way out of the folder', `${A}  ../1.0.0.yaml`],
    ['a file further down', `${A}  x/y/1.0.0.yaml`],
    ['a file twice', `${B}  y/1.0.0.yaml\n${A}  y/1.0.0.yaml`],
  ])('with %s cannot be read', async (_, line) => {
    const { rule, place } = await refusalOf(() => parseLock('proxies/proxies.lock', `# remark\n\n${line}\n`));
    expect([rule, place?.file, place?.line]).toEqual([
      'table-unreadable',
      'proxies/proxies.lock',
      2 + line.split('\n').length,
    ]);
  });
});

describe('names of tables', () => {
  it.each([
    ['uk-open', { id: 'uk-open' }],
    ['uk-open@2.0.0', { id: 'uk-open', version: '2.0.0' }],
    ['uk-open@2.0.0-draft.1', { id: 'uk-open', version: '2.0.0-draft.1' }],
    ['uk-open@2.0', undefined],
    ['uk-open@02.0.0', undefined],
    ['uk-open@2.0.0@1', undefined],
    ['a..b', undefined],
    ['..', undefined],
    ['.hidden', undefined],
    ['', undefined],
  ])('%j', (name, expected) => {
    expect(parseTableName(name)).toEqual(expected);
  });

  it.each(['./a', 'a/b', 'C:\\tables\\a.yaml', 'a.yaml', 'A.YML', 'table.csv'])('%s is a path', (name) => {
    expect(isTablePath(name)).toBe(true);
  });

  it('sorts versions by their numbers, and what comes before a release below it', () => {
    const versions = ['10.0.0', '2.0.0', '2.0.0-draft.2', '2.10.0', '2.9.1', '2.0.0-draft.1', '2.9.10'];
    expect(versions.sort(compareVersions)).toEqual([
      '2.0.0-draft.1',
      '2.0.0-draft.2',
      '2.0.0',
      '2.9.1',
      '2.9.10',
      '2.10.0',
      '10.0.0',
    ]);
  });
});
