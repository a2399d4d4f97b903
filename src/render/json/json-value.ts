// What can stand in JSON. There is no number here that is not a count: pounds, quantities and shares are text.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
