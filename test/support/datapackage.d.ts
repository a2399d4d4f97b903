// The package of the Frictionless standard has no types of its own.
declare module 'datapackage' {
  export function validate(descriptor: object): Promise<{ readonly valid: boolean; readonly errors: readonly Error[] }>;
}
