// `node:v8` in a page: a browser clears its memory as it likes.
export function setFlagsFromString(_: string): void {}
