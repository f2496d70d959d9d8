import { describe, expect, it } from 'vitest';
import { isUserName, looksShared } from '#renderer/features/unlock/index.ts';
import { userNameProblem } from '#vault/features/register/validation.ts';

describe('user name', () => {
  it.each([
    'myynti',
    'Admin',
    'testi',
    'toimisto',
    'INFO',
    'myynti2',
    'info@example.com',
    'myynti.helsinki1',
  ])('R7: is looked at for being shared: %s', (name) => {
    expect(looksShared(name)).toBe(!name.includes('helsinki'));
  });

  it.each(['Försäljning', 'ylläpito', 'asiakaspalvelu.info', 'test_user'])(
    'R7: sounds shared in other spellings and languages: %s',
    (name) => {
      expect(looksShared(name)).toBe(true);
    },
  );

  it.each(['aino', 'aino.esimerkki', 'esimerkki-info', 'infomaa', '', '12', 'å.ö'])(
    'R7: does not sound shared: %s',
    (name) => {
      expect(looksShared(name)).toBe(false);
    },
  );

  it.each(['aino', 'Aino.Öhman', 'a_b', 'aa', 'aino esimerkki', '', 'x'.repeat(61), ' aino ', 'aino!'])(
    'has the form that the vault accepts, or not: %j',
    (name) => {
      expect(isUserName(name)).toBe(userNameProblem(name) === null);
    },
  );
});
