import { describe, expect, it } from 'vitest';
import { assertNever, type Brand, brand } from '#shared/domain/brand.ts';

type Metres = Brand<number, 'Metres'>;
type Label = Brand<string, 'Label'>;

describe('brand', () => {
  it('leaves the value as it is at run time', () => {
    const metres: Metres = brand(3);
    const label: Label = brand('x');
    expect(metres).toBe(3);
    expect(typeof label).toBe('string');
  });

  it('accepts only the base type of the brand, and no unbranded value in its place', () => {
    // @ts-expect-error a string is no base of a branded number
    const wrong: Metres = brand('3');
    // @ts-expect-error a plain number was not checked
    const unchecked: Metres = 3;
    expect([wrong, unchecked]).toHaveLength(2);
  });
});

describe('assertNever', () => {
  it('names no value, which may be personal data', () => {
    // @ts-expect-error a variant that is still possible is a compile error
    expect(() => assertNever('131052-308T')).toThrow(/^A variant was not handled$/);
  });
});
