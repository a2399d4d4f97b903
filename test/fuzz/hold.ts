// What is promised of every run, held on one case.
import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { BAR } from '../hostile/house.ts';
import { FROZEN, run } from '../support/run.ts';
import type { Case } from './cases.ts';

const MOST_SECONDS = 5;

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** A house whose files are known by their stamps, so that a run that touched none of them is known at once. */
export class Held {
  readonly #house: string;
  readonly #before: Readonly<Record<string, string>>;
  readonly #folders: readonly string[];

  constructor(house: string, before: Readonly<Record<string, string>>) {
    this.#house = house;
    this.#before = before;
    const all = readdirSync(house, { recursive: true, withFileTypes: true });
    const folders = all.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
    this.#folders = [house, ...folders].filter((path) => !/\/(?:\.git|out)(?:\/|$)/.test(path));
  }

  /** Runs a case, and holds it to what is promised of every run. */
  async hold({ file, text, argv, also }: Omit<Case, 'surface'>): Promise<void> {
    const path = file === undefined ? undefined : join(this.#house, file);
    if (path !== undefined) writeFileSync(path, text ?? '', 'latin1');
    try {
      const first = await this.#ran(argv);
      expect(first.code < 4 && !first.stderr.includes('    at '), first.stderr).toBe(true);
      if (also === 'twice') expect(await this.#ran(argv)).toEqual(first);
      if (also === 'terminal') {
        const { stdout, stderr } = await this.#ran(argv, 100);
        const shown = stdout.replaceAll('\r\n', '\n') + stderr.replace(BAR, '');
        expect(shown.search(OBEYED), shown.slice(0, 2000)).toBe(-1);
      }
      if (argv[0] === 'calculate' && argv.includes('json') && first.stdout.startsWith('{')) foots(first.stdout);
    } finally {
      if (path !== undefined) writeFileSync(path, this.#before[file ?? ''] ?? '', 'latin1');
    }
  }

  async #ran(argv: readonly string[], terminal?: number) {
    const begun = process.cpuUsage();
    const stamps = this.#stamps();
    const asked = {
      cwd: this.#house,
      home: FROZEN,
      env: { NO_COLOR: '1' },
      ...(terminal !== undefined && { terminal }),
    };
    const done = await run(argv, asked);
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(MOST_SECONDS);
    const written = this.#takeOut();
    this.#putBack(stamps, argv);
    return { ...done, written };
  }

  /** What was written, whole files alone, and taken away again. */
  #takeOut(): readonly (readonly [string, string])[] {
    const out = join(this.#house, 'out');
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const written = files.map(({ parentPath, name }) => {
      expect(name).not.toMatch(/\.(?:part|before)$/);
      return [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')] as const;
    });
    for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
    return written;
  }

  #stamps(): ReadonlyMap<string, string> {
    const stamps = new Map<string, string>();
    for (const folder of this.#folders) {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const { mtimeMs, size, ino } = lstatSync(join(folder, entry.name));
        stamps.set(join(folder, entry.name), `${mtimeMs} ${size} ${ino}`);
      }
    }
    return stamps;
  }

  /** Nothing but a lock that was asked for is touched, and nothing is left behind. */
  #putBack(stamps: ReadonlyMap<string, string>, argv: readonly string[]): void {
    const now = this.#stamps();
    const changed: string[] = [];
    for (const path of new Set([...stamps.keys(), ...now.keys()])) {
      if (stamps.get(path) === now.get(path)) continue;
      if (!(argv.includes('lock') && path.endsWith('proxies.lock'))) changed.push(path);
      const text = this.#before[path.slice(this.#house.length + 1)];
      if (text === undefined) rmSync(path, { force: true });
      else writeFileSync(path, text, 'latin1');
    }
    for (const path of this.#newFolders()) {
      changed.push(path);
      rmSync(path, { recursive: true });
    }
    // A name that is no path of `out` is what the words themselves asked for.
    const asked = (path: string) =>
      argv.some((word) => `${word}/`.startsWith(`${path.slice(this.#house.length + 1)}/`));
    expect(changed.filter((path) => !asked(path))).toEqual([]);
  }

  #newFolders(): readonly string[] {
    const known = new Set([...this.#folders, join(this.#house, '.git'), join(this.#house, 'out')]);
    return this.#folders.flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !known.has(join(folder, entry.name)))
        .map(({ name }) => join(folder, name)),
    );
  }
}

/** Every row is in one of four states, and pounds of lines come to those of all. */
function foots(json: string): void {
  const result = JSON.parse(json);
  if (!result.summary) return;
  const { read, valued, record_only, unvalued, rejected } = result.summary;
  expect(valued + record_only + unvalued + rejected).toBe(read);
  const pence = (pounds: string | null | undefined) => BigInt((pounds ?? '0').replace('.', ''));
  const total = result.summary.social;
  if (typeof total !== 'string' || result.lines === undefined) return;
  const ofLines = result.lines.map(({ social }: { social?: string | null }) => pence(social));
  expect(ofLines.reduce((sum: bigint, one: bigint) => sum + one, 0n)).toBe(pence(total));
}
