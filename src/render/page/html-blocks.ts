// A view as a page of HTML that stands alone: no script, nothing fetched, everything from a file escaped.

import { visible } from '../../model/visible.ts';
import type { Block, Column, Text, View } from '../../report/view.ts';
import { STYLE, STYLE_SHA256 } from './html-style.ts';

/** Where a view's sections stand among the headings of a page. */
type HeadingLevel = 1 | 2 | 3 | 4;

/** The page whole: `body` is HTML already. Nothing may be fetched, run or sent by it. */
export function htmlPage(title: string, body: readonly string[]): string {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_SHA256}'; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="social-value">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text on one line with every mark that HTML would act on escaped, and what could not be seen made visible. */
function escapeHtml(text: string): string {
  return visible(text.replace(/[ \t\r\n]+/g, ' '))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Blocks as HTML; a title is a heading of this level, a section one below it. */
export function htmlBlocks(view: View, level: HeadingLevel = 1): string[] {
  let heading = '';
  return view.map((block) => {
    if (block.type === 'title' || block.type === 'section') heading = block.text;
    return htmlOf(block, level, heading);
  });
}

function htmlOf(block: Block, level: HeadingLevel, heading: string): string {
  switch (block.type) {
    case 'title':
      return `<h${level}>${escapeHtml(block.text)}</h${level}>`;
    case 'section':
      return block.text.startsWith('PARTIAL')
        ? `<p class="partial">${escapeHtml(block.text)}</p>`
        : `<h${level + 1}>${escapeHtml(block.text)}</h${level + 1}>`;
    case 'paragraph':
      return `<p${classOf(block.tone)}>${linked(block.text)}</p>`;
    case 'items':
      return `<ul>${block.items.map((item) => `<li${classOf(item.tone)}>${linked(item.text)}</li>`).join('')}</ul>`;
    case 'facts':
      return factsOf(block);
    case 'table':
      return tableOf(block.columns, block.rows, block.totals, heading);
    case 'listing':
      return tableOf(block.columns, block.rows, [], heading);
    case 'lines': {
      const lines = block.lines.map(({ text, tone }) => {
        const shown = visible(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
        return tone === 'plain' ? shown : `<span class="${tone}">${shown}</span>`;
      });
      return `<pre tabindex="0">${lines.join('\n')}</pre>`;
    }
  }
}

function classOf(tone: Text['tone']): string {
  return tone === 'plain' ? '' : ` class="${tone}"`;
}

/** Text with its web addresses as links, which open where the reader's own program says. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;])/)
    .map((part, index) => {
      const shown = escapeHtml(part);
      return index % 2 === 1 ? `<a href="${shown}" rel="noreferrer">${shown}</a>` : shown;
    })
    .join('');
}

function factsOf({ facts, align }: Extract<Block, { type: 'facts' }>): string {
  const rows = facts.map(({ label, value, remark }) => {
    const beside =
      remark === undefined
        ? align === 'right'
          ? '<dd class="remark"></dd>'
          : ''
        : `<dd class="remark">${linked(remark)}</dd>`;
    const tone = value.tone === 'plain' ? '' : ` ${value.tone}`;
    return `<div><dt>${escapeHtml(label)}</dt><dd class="value${tone}">${linked(value.text)}</dd>${beside}</div>`;
  });
  return `<dl class="facts ${align === 'right' ? 'figures' : 'words'}">${rows.join('')}</dl>`;
}

type Rows = readonly (readonly Text[])[];

function tableOf(columns: readonly Column[], rows: Rows, totals: Rows, heading: string): string {
  const head = columns
    .map(({ title, align }) =>
      title === '' ? `<td${numeric(align)}></td>` : `<th scope="col"${numeric(align)}>${escapeHtml(title)}</th>`,
    )
    .join('');
  const lines = (all: Rows) =>
    all
      .filter((row) => row.length > 0)
      .map((row) => rowOf(row, columns))
      .join('');
  const foot = totals.length > 0 ? `<tfoot>${lines(totals)}</tfoot>` : '';
  const name = escapeHtml(heading);
  return `<div class="scroll" role="group" aria-label="${name}" tabindex="0"><table><caption hidden>${name}</caption><thead><tr>${head}</tr></thead><tbody>${lines(rows)}</tbody>${foot}</table></div>`;
}

function numeric(align: Column['align']): string {
  return align === 'right' ? ' class="n"' : '';
}

/** A row of one cell is a heading over all columns; the first cell of any other names its row. */
function rowOf(row: readonly Text[], columns: readonly Column[]): string {
  const [first] = row;
  if (row.length === 1 && columns.length > 1 && first) {
    const tone = first.tone === 'strong' ? '' : ` class="${first.tone}"`;
    return `<tr class="head"><th scope="rowgroup" colspan="${columns.length}"${tone}>${escapeHtml(first.text.trim())}</th></tr>`;
  }
  const cells = columns.map(({ align }, index) => {
    const { text = '', tone = 'plain' } = row[index] ?? {};
    const classes = [
      align === 'right' ? 'n' : '',
      text.startsWith('  ') ? 'in' : '',
      tone === 'plain' ? '' : tone,
    ].filter(Boolean);
    const attribute = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
    return index === 0 && text.trim() !== ''
      ? `<th scope="row"${attribute}>${escapeHtml(text.trim())}</th>`
      : `<td${attribute}>${escapeHtml(text.trim())}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** Something folded away under one line of text, which may have a figure at its right. */
export function htmlFolded(summary: string, figure: string | undefined, inside: readonly string[]): string {
  const sum = figure === undefined ? '' : ` <span class="sum">${escapeHtml(figure)}</span>`;
  return `<details><summary>${escapeHtml(summary)}${sum}</summary>${inside.join('\n')}</details>`;
}

export interface Bar {
  readonly label: string;
  /** The figure as it is said. */
  readonly figure: string;
  /** 0 to 1 of the longest bar. */
  readonly share: number;
  readonly isSecond?: boolean;
}

/** As wide as a phone; wider screens draw it larger. */
const [PICTURE, HALF] = [400, 200];

function htmlPicture(
  caption: string,
  bars: readonly Pick<Bar, 'label' | 'figure'>[],
  row: number,
  drawn: readonly string[],
): string {
  const said = escapeHtml(`${caption}: ${bars.map(({ label, figure }) => `${label} ${figure}`).join('; ')}`);
  const box = `0 0 ${PICTURE} ${Math.max(1, bars.length) * row}`;
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption><svg viewBox="${box}" role="img" aria-label="${said}">${drawn.join('')}</svg></figure>`;
}

/** Bars under a caption, each with its label and figure as text above it; the picture says in words what it shows. */
export function htmlBars(caption: string, bars: readonly Bar[]): string {
  const row = 36;
  const drawn = bars.map(({ label, figure, share, isSecond }, index) => {
    const top = index * row;
    const short = label.length > 34 ? `${label.slice(0, 33)}…` : label;
    const length = Math.max(1, Math.round(PICTURE * share));
    return (
      `<text x="0" y="${top + 14}">${escapeHtml(short)}</text>` +
      `<text x="${PICTURE}" y="${top + 14}" text-anchor="end">${escapeHtml(figure)}</text>` +
      `<rect class="${isSecond ? 'b' : 'a'}" x="0" y="${top + 19}" width="${length}" height="10"/>`
    );
  });
  return htmlPicture(caption, bars, row, drawn);
}

export interface TwoSidedBar extends Pick<Bar, 'label' | 'figure'> {
  /** 0 to 1 of the furthest that any bar reaches. */
  readonly less: number;
  readonly more: number;
}

/** Bars on both sides of a line, each with its label and figure as text above it. */
export function htmlTornado(caption: string, bars: readonly TwoSidedBar[]): string {
  const row = 58;
  const drawn = bars.map(({ label, figure, less, more }, index) => {
    const top = index * row;
    const short = label.length > 52 ? `${label.slice(0, 51)}…` : label;
    const [left, right] = [Math.round(HALF * less), Math.round(HALF * more)];
    return (
      `<text x="0" y="${top + 14}">${escapeHtml(short)}</text>` +
      `<text x="${PICTURE}" y="${top + 31}" text-anchor="end">${escapeHtml(figure)}</text>` +
      (left > 0 ? `<rect class="b" x="${HALF - left}" y="${top + 37}" width="${left}" height="12"/>` : '') +
      (right > 0 ? `<rect class="a" x="${HALF}" y="${top + 37}" width="${right}" height="12"/>` : '') +
      `<rect x="${HALF - 1}" y="${top + 35}" width="2" height="16" class="a"/>`
    );
  });
  return htmlPicture(caption, bars, row, drawn);
}

/** The title of a view, for the page's own. */
export function titleOf(view: View): string {
  return view.find((block) => block.type === 'title')?.text ?? 'Social value';
}
