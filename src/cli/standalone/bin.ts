// Where the program begins that is one file: what the package ships is in it.
import { HOME } from '../../page/computer/disk.ts';
import { unpack } from '../../page/worker/package.ts';
import { runProcess } from '../process.ts';

unpack();
void runProcess(HOME);
