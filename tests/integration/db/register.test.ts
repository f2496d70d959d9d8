import { afterEach, describe, expect, it } from 'vitest';
import { createTestRegister, type TestRegister } from '#tests/support/register.ts';

let open: TestRegister | null = null;
afterEach(() => {
  open?.remove();
  open = null;
});

describe('a new register', () => {
  it('has its first rows and one log row for them', async () => {
    open = await createTestRegister({ seed: 1 });
    expect(open.register.logState().head.sequence).toBe(1);
  });
});
