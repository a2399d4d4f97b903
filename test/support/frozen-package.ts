// Makes the package that tests run in, once for all of them: the examples, and the editions that the goldens were written with.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

/** What the goldens were written with. A newer table is added here by who writes goldens that show it. */
const HELD = ['uk-open/1.0.0', 'uk-open/2.0.0'];

declare module 'vitest' {
  export interface ProvidedContext {
    frozen: string;
    /** A folder that lasts as long as the run. */
    scratch: string;
  }
}

export default function setup(project: TestProject): () => void {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const scratch = mkdtempSync(join(tmpdir(), 'social-value-frozen-'));
  const frozen = join(scratch, 'package');
  cpSync(join(root, 'examples'), join(frozen, 'examples'), { recursive: true });
  // The README shows what comes of a few inputs of the tests.
  cpSync(join(root, 'test/findings/fixtures'), join(frozen, 'test/findings/fixtures'), { recursive: true });
  copyFileSync(join(root, 'package.json'), join(frozen, 'package.json'));
  for (const file of HELD.flatMap((name) => [`proxies/${name}.yaml`, `dist/proxies/${name}.json`])) {
    mkdirSync(dirname(join(frozen, file)), { recursive: true });
    copyFileSync(join(root, file), join(frozen, file));
  }
  for (const folder of ['proxies/appraisal', 'dist/proxies/appraisal']) {
    cpSync(join(root, folder), join(frozen, folder), { recursive: true });
  }
  keepLines(join(root, 'proxies/proxies.lock'), join(frozen, 'proxies/proxies.lock'));
  keepHeads(join(root, 'dist/proxies/index.json'), join(frozen, 'dist/proxies/index.json'));
  project.provide('frozen', frozen);
  project.provide('scratch', scratch);
  return () => rmSync(scratch, { recursive: true, force: true });
}

function keepLines(from: string, to: string): void {
  const lines = readFileSync(from, 'utf8').split('\n');
  const kept = lines.filter((line) => line.startsWith('#') || HELD.some((name) => line.endsWith(`  ${name}.yaml`)));
  writeFileSync(to, `${kept.join('\n')}\n`);
}

function keepHeads(from: string, to: string): void {
  const heads: { readonly id: string; readonly version: string }[] = JSON.parse(readFileSync(from, 'utf8'));
  writeFileSync(to, JSON.stringify(heads.filter(({ id, version }) => HELD.includes(`${id}/${version}`))));
}
