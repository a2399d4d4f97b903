// The files that the benchmark reads, made once: a folder of them is kept, and may be thrown away at any time.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { contractsYaml, workbookOf } from './forms.js';
import { promisedReturnsSheet, promisesSheet, returnsInFiles, returnsSheet } from './returns.js';
import { MAP_YAML, proxiesCsv, tableYaml } from './trade.js';

const BAD = 0.001;
const IN_FILES = 200;
const PIECES = 1 << 20;

/** What makes a file, by what its name begins with. @type {readonly (readonly [RegExp, (path: string, size: number) => void])[]} */
const MAKERS = [
  [/^returns-(\d+)\.csv$/, (path, rows) => writePieces(path, returnsSheet({ rows, bad: BAD }))],
  [/^clean-(\d+)\.csv$/, (path, rows) => writePieces(path, returnsSheet({ rows, bad: 0 }))],
  [/^bad-(\d+)\.csv$/, (path, rows) => writePieces(path, returnsSheet({ rows, bad: 1, everyFault: false }))],
  [/^clean-(\d+)-in-200$/, (path, rows) => writeFiles(path, returnsInFiles({ rows, bad: 0 }, IN_FILES))],
  [/^promises\.csv$/, (path) => writePieces(path, promisesSheet())],
  [/^promised-(\d+)\.csv$/, (path, rows) => writePieces(path, promisedReturnsSheet(rows))],
  [/^contracts-(\d+)\.yaml$/, (path, lines) => writePieces(path, contractsYaml(lines))],
  [/^returns-(\d+)\.xlsx$/, (path, rows) => writeFileSync(path, workbookOf(rows))],
];

/** Makes the tables and maps anew, and each file that is not there yet. @param {string} folder @param {readonly string[]} names */
export function makeData(folder, names) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.yaml'), tableYaml());
  writeFileSync(join(folder, 'map.yaml'), MAP_YAML);
  writeFileSync(join(folder, 'proxies.csv'), proxiesCsv());
  for (const name of new Set(names)) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    const maker = MAKERS.find(([pattern]) => pattern.test(name));
    if (!maker) throw new RangeError(`nothing makes ${name}`);
    const [pattern, make] = maker;
    // What is broken off is not taken for whole the next time.
    const unfinished = `${path}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    make(unfinished, Number(pattern.exec(name)?.[1] ?? 0));
    renameSync(unfinished, path);
  }
}

/** The files that a name stands for: those of a folder, or itself. @param {string} folder @param {string} name */
export function filesOf(folder, name) {
  if (/\.\w+$/.test(name)) return [name];
  return readdirSync(join(folder, name)).map((file) => join(name, file));
}

/** @param {string} path @param {Iterable<string>} pieces */
function writePieces(path, pieces) {
  const file = openSync(path, 'w');
  /** @type {string[]} */
  let held = [];
  let length = 0;
  try {
    for (const piece of pieces) {
      held.push(piece);
      length += piece.length;
      if (length < PIECES) continue;
      writeSync(file, held.join(''));
      held = [];
      length = 0;
    }
    writeSync(file, held.join(''));
  } finally {
    closeSync(file);
  }
}

/** @param {string} folder @param {Iterable<{ readonly name: string, readonly text: string }>} files */
function writeFiles(folder, files) {
  mkdirSync(folder);
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
}
