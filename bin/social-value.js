#!/usr/bin/env node
import { existsSync } from 'node:fs';

if (existsSync(new URL('../dist/bin.js', import.meta.url))) await import('../dist/bin.js');
else {
  process.stderr.write('social-value: this clone is not built yet; run `npm ci && npm run build` in it first\n');
  process.exitCode = 2;
}
