import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Draft,
  emptyDraft,
  type FieldPath,
  stepFields,
  toRequest,
} from '#renderer/features/wizard/draft.ts';
import { checkStep, checkStepFully } from '#renderer/features/wizard/validation.ts';
import { checkController, checkFirstStaff, textProblem } from '#vault/features/register/validation.ts';

const passphrase = 'raitiovaunu-jäkälä-keitin-sumu-1984-vispilä';

const right: Draft = {
  ...emptyDraft('Asiakasrekisteri'),
  'controller.name': 'Kuvitteellinen Paja Oy',
  'controller.businessId': '9000001-1',
  'responsible.fullName': 'Aino Esimerkki',
  'responsible.duty': 'Toimitusjohtaja',
  'responsible.phone': '040 001 2345',
  'responsible.email': 'aino@example.com',
  'responsible.userName': 'aino.esimerkki',
  'responsible.passphrase': passphrase,
  'responsible.repeat': passphrase,
};

/** Values that some check looks at, and plain noise. */
const values = fc.oneof(
  fc.constantFrom(
    '',
    '   ',
    '9000001-1',
    '9000001-2',
    '9000002-0',
    '90000011',
    '00100',
    '0010',
    '12345 6',
    'aino@example.com',
    'aino@example',
    'a b@example.com',
    '040 001 2345',
    '+46 8 123 456 78',
    '123',
    'aino',
    'ai',
    'aino esimerkki',
    'teksti\u202Ekäännetty',
    'rivi\nvaihto',
    '4111 1111 1111 1111',
    'kortti 5555555555554444',
    'tunnus 010190-900L',
    '131052-308T',
  ),
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

function withValue(path: FieldPath, value: string): Draft {
  return { ...right, [path]: value };
}

describe('checks of the wizard', () => {
  it('accepts what is right', async () => {
    expect(checkStep('controller', right)).toEqual({});
    expect(await checkStepFully('responsible', right)).toEqual({});
    expect(checkStep('register', right)).toEqual({});
  });

  it.each(stepFields.controller)('judges %s as the vault does: refused by both or by neither', (path) => {
    fc.assert(
      fc.property(values, (value) => {
        const draft = withValue(path, value);
        const vault = checkController(toRequest('production', draft).controller, 'controller.');
        const ours = checkStep('controller', draft);
        // What the contract's bound refuses does not reach the vault's checks.
        if (ours[path] !== 'tooLong') expect(Object.keys(ours)).toEqual(Object.keys(vault));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'responsible.fullName',
    'responsible.duty',
    'responsible.phone',
    'responsible.email',
    'responsible.userName',
  ] as const)('lets nothing through in %s that the vault refuses, and refuses nothing more', (path) => {
    fc.assert(
      fc.property(values, (value) => {
        const draft = withValue(path, value);
        const vault = checkFirstStaff(toRequest('production', draft).responsible, 'responsible.');
        const ours = checkStep('responsible', draft);
        if (vault[path] !== undefined) expect(ours[path]).toBeDefined();
        const isGuarded = ['cardNumber', 'hetuInText', 'controlCharacter', 'tooLong'].includes(
          ours[path] ?? '',
        );
        if (!isGuarded) expect(Object.keys(ours)).toEqual(Object.keys(vault));
      }),
      { numRuns: 300 },
    );
  });

  it('judges the name of the register as the vault does', () => {
    fc.assert(
      fc.property(values, (value) => {
        const ours = checkStep('register', withValue('registerName', value)).registerName;
        expect(ours ?? null).toBe(textProblem(value, true));
      }),
    );
  });

  it('refuses what is too long instead of cutting it', () => {
    expect(checkStep('controller', withValue('controller.name', 'x'.repeat(201)))).toEqual({
      'controller.name': 'tooLong',
    });
    expect(checkStep('register', withValue('registerName', 'x'.repeat(121)))).toEqual({
      registerName: 'tooLong',
    });
    expect(checkStep('register', withValue('registerName', 'x'.repeat(120)))).toEqual({});
  });

  it('refuses a weak passphrase, one of the own names, and a repetition that differs', async () => {
    const weak = withValue('responsible.passphrase', 'kesäkuu2026');
    expect(await checkStepFully('responsible', { ...weak, 'responsible.repeat': 'kesäkuu2026' })).toEqual({
      'responsible.passphrase': 'weakPassphrase',
    });
    const own = 'kuvitteellinen paja asiakasrekisteri';
    expect(
      await checkStepFully('responsible', {
        ...right,
        'responsible.passphrase': own,
        'responsible.repeat': own,
      }),
    ).toEqual({ 'responsible.passphrase': 'weakPassphrase' });
    expect(await checkStepFully('responsible', withValue('responsible.repeat', 'muuta'))).toEqual({
      'responsible.repeat': 'passphraseMismatch',
    });
  });
});
