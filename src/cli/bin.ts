// The process: its streams and exit code around main. Nothing else touches them.
import type { Io, Sink } from './io.ts';
import { EXIT } from './io.ts';
import { main } from './main.ts';

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY && stream.columns > 0 ? stream.columns : 80,
  };
}

// A reader that has seen enough (`| head`) closes the pipe: that is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
// What is said to nobody is lost; the work goes on.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.on('SIGINT', () => process.exit(EXIT.interrupted));

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
};
process.exitCode = await main(process.argv.slice(2), io);
