#!/usr/bin/env node
import { existsSync } from 'node:fs';

if (existsSync(new URL('../dist/bin.mjs', import.meta.url))) await import('../dist/bin.mjs');
else {
  process.stderr.write('social-value: this clone is not built yet; run `npm ci && npm run build` in it first\n');
  process.exitCode = 2;
}
