// What is installed with the program: every package is under a licence that lets it be passed on, and none runs anything at install.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../support/run.ts';

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}
const read = (name: string) => JSON.parse(readFileSync(`${ROOT}${name}`, 'utf8'));
const packages: Readonly<Record<string, Locked>> = read('package-lock.json').packages;
const shipped = Object.entries(packages).filter(([name, { dev, devOptional }]) => name !== '' && !dev && !devOptional);

/** Licences that ask for no more than that they are handed on with the code. */
const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Zlib'];
/** `(MIT OR GPL-3.0)` is taken as MIT; of `(MIT AND Zlib)` both hold. */
const isPermissive = (licence: string) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => PERMISSIVE.includes(one)));

test('every package that users get is under a permissive licence', () => {
  expect(shipped.length).toBeGreaterThan(5);
  expect(shipped.filter(([, { license = 'none' }]) => !isPermissive(license))).toEqual([]);
});

test('and none runs a script when it is installed, nor does the program itself', () => {
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  const { scripts } = read('package.json');
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
});

test('every package that is bundled is named with its licence', () => {
  const third = readFileSync(`${ROOT}dist/THIRD-PARTY.txt`, 'utf8');
  const direct = Object.keys(read('package.json').dependencies);
  expect(direct.filter((name) => !third.includes(name))).toEqual([]);
});
