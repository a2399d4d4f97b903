// Time and memory by rows, both axes by powers of ten: two charts side by side, as SVG that reads on light and on dark.

const WIDTH = 430;
const HEIGHT = 300;
const LEFT = 62;
const BOTTOM = 44;
const TOP = 34;
const OURS = '#0b7a75';
const PEERS = '#c8553d';
const GREY = '#888';

/** @typedef {import('./bench.js').Row} Row */

/** @param {readonly Row[]} rows the same work at several sizes, with the peer */
export function plotOf(rows) {
  const sorted = [...rows].sort((a, b) => a.rows - b.rows);
  const time = chart(0, 'seconds', sorted, ({ seconds, peerSeconds }) => [seconds, peerSeconds]);
  const memory = chart(WIDTH, 'peak memory, MB', sorted, ({ peak, peerPeak }) => [
    peak / 1e6,
    peerPeak === undefined ? undefined : peerPeak / 1e6,
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * 2} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Time and peak memory of totals by rows, social-value and DuckDB</title>
<rect width="100%" height="100%" fill="#fff"/>
${time}${memory}</svg>
`;
}

/** @param {number} left @param {string} title @param {readonly Row[]} rows @param {(row: Row) => readonly [number, number | undefined]} valuesOf */
function chart(left, title, rows, valuesOf) {
  const values = rows.flatMap((row) => valuesOf(row)).filter((value) => value !== undefined);
  const [fewest, most] = [Math.min(...rows.map((row) => row.rows)), Math.max(...rows.map((row) => row.rows))];
  const [low, high] = [powerBelow(Math.min(...values)), powerBelow(Math.max(...values)) + 1];
  const [from, until] = [Math.log10(fewest), Math.max(Math.log10(most), Math.log10(fewest) + 0.1)];
  /** @param {number} count */
  const x = (count) => LEFT + ((Math.log10(count) - from) / (until - from)) * (WIDTH - LEFT - 90);
  /** @param {number} value */
  const y = (value) => HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const right = x(most);
  let svg = `<g transform="translate(${left} 0)"><text x="${LEFT}" y="20" font-weight="bold">${title}</text>\n`;
  for (let power = low; power <= high; power += 1) {
    const at = y(10 ** power).toFixed(1);
    svg += `<line x1="${LEFT}" x2="${right}" y1="${at}" y2="${at}" stroke="${GREY}" stroke-opacity="0.35"/>`;
    svg += `<text x="${LEFT - 6}" y="${at}" dy="4" text-anchor="end" fill="${GREY}">${Number((10 ** power).toPrecision(1)).toLocaleString('en-GB')}</text>\n`;
  }
  for (const { rows: count } of rows) {
    svg += `<text x="${x(count).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="${GREY}">${short(count)}</text>\n`;
  }
  svg += `<text x="${((LEFT + right) / 2).toFixed(1)}" y="${HEIGHT - 8}" text-anchor="middle" fill="${GREY}">rows</text>\n`;
  for (const [at, name, colour] of /** @type {const} */ ([
    [0, 'social-value', OURS],
    [1, 'DuckDB', PEERS],
  ])) {
    const points = rows.flatMap((row) => {
      const value = valuesOf(row)[at];
      return value === undefined ? [] : [[x(row.rows), y(value)]];
    });
    const last = points.at(-1);
    if (!last) continue;
    svg += `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((point) => point.map((one) => (one ?? 0).toFixed(1)).join(',')).join(' ')}"/>`;
    svg += points
      .map(([px = 0, py = 0]) => `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="${colour}"/>`)
      .join('');
    svg += `<text x="${((last[0] ?? 0) + 8).toFixed(1)}" y="${(last[1] ?? 0).toFixed(1)}" dy="4" fill="${colour}">${name}</text>\n`;
  }
  return `${svg}</g>\n`;
}

/** @param {number} value */
function powerBelow(value) {
  return Math.floor(Math.log10(value));
}

/** @param {number} count */
function short(count) {
  return count >= 1e6 ? `${count / 1e6}M` : count >= 1000 ? `${count / 1000}k` : String(count);
}
