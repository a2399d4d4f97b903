// The package of the Frictionless standard has no types of its own.
declare module 'datapackage' {
  export function validate(descriptor: object): Promise<{ readonly valid: boolean; readonly errors: readonly Error[] }>;
  interface Resource {
    /** The rows of the data, every cell cast to the type of its field; throws where one is not of it. */
    read(options: { readonly keyed: true }): Promise<readonly Readonly<Record<string, unknown>>[]>;
  }
  export const Package: {
    load(
      descriptor: object,
      options: { readonly basePath: string },
    ): Promise<{ readonly resources: readonly Resource[] }>;
  };
}
