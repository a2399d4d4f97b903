// `node:os` in a page.
import { HOME } from './disk.ts';

export const tmpdir = (): string => `${HOME}/tmp`;
