// Bytes of a file that a person dropped. Not every browser lets a worker of a page that was opened from the disk read any file
// (WebKit lets none): there the page itself, which may, is asked for each piece.

type Asked = (blob: Blob) => Promise<ArrayBuffer>;

let askPage: Asked | undefined;

/** Says how the page is asked. */
export function askThePage(asked: Asked): void {
  askPage = asked;
}

/** All bytes of it. Throws what a browser does of a file that has gone (NotFoundError), was changed or is locked (NotReadableError). */
export async function bytesOfBlob(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    if (!askPage) throw error;
    return new Uint8Array(await askPage(blob));
  }
}

/** What is in it as text of UTF-8. Throws as bytesOfBlob does. */
export async function textOfBlob(blob: Blob): Promise<string> {
  return new TextDecoder().decode(await bytesOfBlob(blob));
}
