// In a page there is one thread, the one that runs this.
export function codedByThread(): () => undefined {
  return () => undefined;
}

export async function beginThread(): Promise<void> {}
