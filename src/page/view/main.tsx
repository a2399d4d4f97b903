// Opens the page: says what is needed where the browser has not got it, else begins.
import { render } from 'preact';
import { readSaved } from '../saved.ts';
import { App } from './app.tsx';

/** What the page cannot do without, by the names a browser has for it. */
const NEEDED: readonly (readonly [string, () => boolean])[] = [
  ['workers', () => typeof Worker === 'function'],
  ['dialogs', () => typeof HTMLDialogElement === 'function'],
  ['large whole numbers', () => typeof BigInt === 'function'],
  ['pieces of files', () => typeof Blob.prototype.arrayBuffer === 'function'],
  ['searching lists from their end', () => typeof Array.prototype.findLastIndex === 'function'],
];

// Before anything is drawn: this is the page that is handed on.
const pageSource = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
const place = document.getElementById('page');
const lacking = NEEDED.filter(([, isThere]) => !isThere()).map(([name]) => name);

if (place && lacking.length > 0) {
  const sentence = document.createElement('p');
  sentence.textContent =
    `This browser is too old for the calculator, or something in it is switched off: it has no ${lacking.join(', no ')}. ` +
    'What is needed is Chrome or Edge 109, Firefox 115, Safari 16.4, or a later one.';
  place.replaceChildren(sentence);
} else if (place) {
  const engineSource = document.getElementById('engine')?.textContent ?? '';
  const saved = readSaved(document.getElementById('saved')?.textContent ?? '');
  place.replaceChildren();
  render(<App engineSource={engineSource} pageSource={pageSource} saved={saved} />, place);
}
