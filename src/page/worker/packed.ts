// The shipped tables, packed: the build puts a zip in its place, in letters (build/page.js).

/** base64 */
export const PACKAGE = '';
