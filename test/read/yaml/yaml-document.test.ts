import { describe, expect, it } from 'vitest';
import { parseYaml, readYaml } from '../../../src/read/yaml/yaml-document.ts';
import { refusalOf } from '../../support/refusals.ts';

describe('YAML as text', () => {
  it('keeps every scalar as it was written', () => {
    const { data } = readYaml(
      'a.yaml',
      'a: 20500.10\nb: no\nc: 2027-04-01\nd: 0x1F\ne: 1e3\nf: !!int 5\n"g": "null"\n',
    );
    expect(data).toEqual({ a: '20500.10', b: 'no', c: '2027-04-01', d: '0x1F', e: '1e3', f: '5', g: 'null' });
  });

  it('takes nothing, ~ and a bare null for blank', () => {
    expect(readYaml('a.yaml', 'a:\nb: ~\nc: null\nd: [null]').data).toEqual({ a: '', b: '', c: '', d: [''] });
  });

  it('keeps text as written under %YAML 1.1 too', () => {
    const text = '%YAML 1.1\n---\na: yes\n<<: { b: 1 }';
    expect(readYaml('a.yaml', text, true).data).toEqual({ a: 'yes', '<<': { b: '1' } });
  });
});

it('is read at any length where it is made of rows, quoted and with escapes', () => {
  const rows = Array.from(
    { length: 12_500 },
    (_, at) => `- measure: "local-spend"\n  quantity: ${at}\n  notes: "of \\"ours\\""\n`,
  );
  const { data } = readYaml('rows.yaml', `rows:\n${rows.join('')}`);
  expect(data).toMatchObject({ rows: { length: 12_500, 12499: { quantity: '12499', notes: 'of "ours"' } } });
});

describe('places in YAML', () => {
  const document = readYaml(
    'a.yaml',
    '\uFEFFa: 1\r\nlist:\r\n  - name: "x y"\r\n    none:\r\n  - &m { b: two }\r\n  - *m\r\n',
  );
  it.each([
    ['a value', ['a'], 'value', [1, 4, 1]],
    ['its key', ['a'], 'key', [1, 1, 1]],
    ['a quoted value, quotes included', ['list', 0, 'name'], 'value', [3, 11, 5]],
    ['the key of a blank value', ['list', 0, 'none'], 'value', [4, 5, 4]],
    ['the first line of a map for what is missing in it', ['list', 0, 'gone'], 'value', [3, 5, 11]],
    ['an alias itself', ['list', 2], 'value', [6, 5, 2]],
    ['what an alias repeats', ['list', 2, 'b'], 'value', [5, 13, 3]],
  ] as const)('finds %s', (_, path, part, [line, column, length]) => {
    expect(document.placeOf(path, part)).toEqual({ file: 'a.yaml', line, column, length });
  });
});

describe('YAML that cannot be read', () => {
  it.each([
    ['an empty file', '', 'input-empty', undefined],
    ['a file of remarks', '# later\n', 'input-empty', undefined],
    ['a null', '---\nnull\n', 'input-empty', undefined],
    ['a key twice', 'a: 1\nbc: 2\n"bc": 3\n', 'duplicate-key', [3, 1]],
    ['a key twice further in', 'a: { b: 1, b: 2 }', 'duplicate-key', [1, 12]],
    ['two documents', 'a: 1\n---\nb: 2\n', 'yaml-syntax', [2, 1]],
    ['a tab for an indent', 'a:\n\tb: 1\n', 'yaml-syntax', [2, 1]],
    ['a list that never closes', 'a: 1\nb: [1,\n', 'yaml-syntax', [2, 4]],
    ['more signs than are looked at', `a: [!t${' ,'.repeat(150_000)}]`, 'yaml-syntax', [1, 299_996]],
    ['a quote that never closes', 'a: 1\nb: "text\nc: 2\n', 'yaml-syntax', [2, 4]],
    ['a colon inside a text', 'a: b: c', 'yaml-syntax', [1, 4]],
    ['a list for a key', '? [a]\n: 1', 'yaml-syntax', [1, 3]],
    ['an alias of nothing', 'a: *b', 'yaml-syntax', [1, 4]],
    ['an alias inside itself', 'a: &b [*b]', 'yaml-syntax', [1, 8]],
    ['a key that is no name', '__proto__: { a: 1 }', 'yaml-syntax', [1, 1]],
    ['a hundred thousand levels of lists', '['.repeat(100_000), 'yaml-syntax', [1, 41]],
    ['a hundred thousand levels of dashes', '- '.repeat(100_000), 'yaml-syntax', [1, 81]],
  ])('refuses %s', async (_, text, rule, at) => {
    const refusal = await refusalOf(() => readYaml('a.yaml', text));
    expect(refusal.rule).toBe(rule);
    if (at) expect([refusal.place?.line, refusal.place?.column]).toEqual(at);
  });

  it('refuses aliases that would unfold to more than a machine holds', async () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`)}]`,
    );
    const bomb = ['l0: &l0 [x, x]', ...levels].join('\n');
    expect(await refusalOf(() => readYaml('a.yaml', bomb))).toMatchObject({
      rule: 'yaml-aliases',
      data: { limit: 100 },
      place: { line: 2, column: 10 },
    });
  });

  it('says what is wrong without throwing when asked to', () => {
    expect(parseYaml('a.yaml', 'a: 1\na: 2')).toMatchObject({ fault: 'duplicate-key', key: 'a' });
  });
});
