/** What the vault takes from outside itself. Everything below the composition root gets these as arguments. */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

export interface Ids {
  /** A new UUIDv7 as lower-case text. */
  readonly next: () => string;
  /** An eight-character reference for errors and log rows (Crockford base 32). */
  readonly ref: () => string;
}

/**
 * Named places at which a test may let the machine fail. The shipped vault passes {@link noFaults}; a test's
 * implementation throws (disk full, access denied) or kills the process there.
 */
export interface Faults {
  readonly at: (point: string) => void;
}

export const noFaults: Faults = { at: () => undefined };
