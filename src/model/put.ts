// Objects that are made field by field, where a field without a value stays absent.

/** The same, while it is being made. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Sets a field that has a value. */
export function put<T, K extends keyof T>(target: T, field: K, value: Exclude<T[K], undefined> | undefined): void {
  if (value !== undefined) target[field] = value;
}
