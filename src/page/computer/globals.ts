// What Node has as globals and a worker has not.

/** Lets the worker look round for what it was sent, then goes on; a timer would wait for 4 ms. */
export function setImmediate(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(undefined);
}

/** Of which Node this is: of none. */
export const process = { versions: { node: '' } };
