declare const brandName: unique symbol;

/**
 * A primitive that a check has passed over. The name exists in types only: at run time the value is the plain
 * primitive, so it crosses processes and goes into the database unchanged.
 */
export type Brand<Base, Name extends string> = Base & { readonly [brandName]: Name };

type BaseOf<Branded> = Branded extends string
  ? string
  : Branded extends number
    ? number
    : Branded extends Uint8Array
      ? Uint8Array
      : never;

/** Marks a value as checked. The one type assertion of the code base: call it right after the check it stands for. */
export function brand<Branded>(value: BaseOf<Branded>): Branded {
  return value as Branded;
}

/**
 * The end of an exhaustive switch: a variant that nobody handled is a compile error here.
 * @throws Error without the value, which may be personal data.
 */
export function assertNever(_value: never): never {
  throw new Error('A variant was not handled');
}
