// LibreOffice as another reader of our workbooks: it forgets the stored values, reckons every formula anew, and says what it got.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Whether there is one here; Debian has it as libreoffice-calc. */
export const HAS_LIBREOFFICE = spawnSync('soffice', ['--version']).status === 0;

if (!HAS_LIBREOFFICE)
  process.stderr.write('Skipped: workbooks are not reckoned anew, for there is no LibreOffice here.\n');

/** Always reckons anew, whatever is stored. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** Every sheet as CSV, numbers as they are and not as they are shown. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/** The cells of every sheet of each workbook, by `file` without its ending and then by sheet. */
export function recalculated(books: ReadonlyMap<string, Uint8Array>): Map<string, Map<string, string[][]>> {
  const folder = mkdtempSync(join(tmpdir(), 'recalculated-'));
  try {
    const profile = join(folder, 'profile', 'user');
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, 'registrymodifications.xcu'), SETTINGS);
    const files = [...books].map(([name, bytes]) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    });
    const user = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [user, '--headless', '--convert-to', AS_CSV, '--outdir', join(folder, 'out'), ...files], {
      stdio: 'pipe',
    });
    const sheets = new Map<string, Map<string, string[][]>>();
    for (const file of readdirSync(join(folder, 'out'))) {
      const name = [...books.keys()].find((each) => file.startsWith(`${each.replace(/\.\w+$/, '')}-`));
      if (name === undefined) continue;
      const sheet = file.slice(name.replace(/\.\w+$/, '').length + 1, -'.csv'.length);
      const rows: string[][] = parse(readFileSync(join(folder, 'out', file)), { relax_column_count: true });
      sheets.set(name, (sheets.get(name) ?? new Map<string, string[][]>()).set(sheet, rows));
    }
    return sheets;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
