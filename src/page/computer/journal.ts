// What a run reads and writes (src/run/disk/journal.ts), in a page: what a person dropped is read, what is written is handed
// to them, and nothing is ever written over.
export const journal = {
  willRead: async (_: readonly string[], __: string): Promise<void> => {},
  isTaken: async (_: string, __: string): Promise<boolean> => false,
  asks: async (_: readonly unknown[], __: string): Promise<void> => {},
  note: (_: string): void => {},
};
