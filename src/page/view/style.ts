// How the page looks that is a program: as every page of ours, and what a person works with besides.
import { STYLE } from '../../render/page/html-style.ts';

export const PAGE_STYLE = `${STYLE}`;
