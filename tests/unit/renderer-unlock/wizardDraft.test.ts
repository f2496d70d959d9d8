import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  type FieldPath,
  isFieldPath,
  isTouched,
  stepFields,
  stepOf,
  toRequest,
  withExample,
} from '#renderer/features/wizard/draft.ts';
import { firstFault, knownErrors } from '#renderer/features/wizard/useWizard.ts';
import { languages, texts } from '#shared/i18n/index.ts';
import { contract } from '#shared/ipc/contract.ts';
import { z } from '#shared/zod.ts';
import { checkRequest } from '#vault/features/register/validation.ts';

const passphrase = 'raitiovaunu-jäkälä-keitin-sumu-1984-vispilä';
const exampleTexts = z.looseObject({
  wizard: z.looseObject({
    example: z.strictObject({
      company: z.string(),
      street: z.string(),
      city: z.string(),
      person: z.string(),
      duty: z.string(),
      registerName: z.string(),
    }),
  }),
});

function exampleDraft(language: 'fi' | 'sv' | 'en') {
  const { example } = exampleTexts.parse(texts[language]).wizard;
  const filled = withExample(emptyDraft('Asiakasrekisteri'), example, 'Asiakasrekisteri');
  return { ...filled, 'responsible.passphrase': passphrase, 'responsible.repeat': passphrase };
}

describe('draft of a register', () => {
  it.each(languages)(
    'is accepted by contract and vault when filled with the example (%s)',
    async (language) => {
      const request = toRequest('sample', exampleDraft(language));
      const parsed = contract['registers.create'].input.parse(request);
      expect(await checkRequest(parsed)).toEqual({});
    },
  );

  it('keeps what was typed when the example fills the rest, and never makes a passphrase', () => {
    const typed = {
      ...emptyDraft('Asiakasrekisteri'),
      'controller.name': 'Oma Oy',
      registerName: 'Oma nimi',
    };
    const { example } = exampleTexts.parse(texts.fi).wizard;
    const filled = withExample(typed, example, 'Asiakasrekisteri');
    expect(filled['controller.name']).toBe('Oma Oy');
    expect(filled.registerName).toBe('Oma nimi');
    expect(filled['controller.city']).not.toBe('');
    expect(filled['responsible.passphrase']).toBe('');
  });

  it('has a field for every value the contract asks, so that every refusal has a place', () => {
    const { controller, responsible } = contract['registers.create'].input.shape;
    const paths = [
      ...Object.keys(controller.shape).map((key) => `controller.${key}`),
      ...Object.keys(responsible.shape).map((key) => `responsible.${key}`),
      'registerName',
    ];
    const fields: readonly string[] = Object.values(stepFields).flat();
    expect(paths.filter((path) => !fields.includes(path))).toEqual([]);
    expect(paths.every(isFieldPath)).toBe(true);
  });

  it('leads a refusal to the first step that has one', () => {
    const errors = knownErrors({
      'responsible.passphrase': 'weakPassphrase',
      'controller.businessId': 'format',
    });
    const first = firstFault(errors ?? {});
    expect(first).toBe('controller.businessId' satisfies FieldPath);
    expect(stepOf(first ?? 'registerName')).toBe('controller');
  });

  it('does not take a refusal of a field it has not for one of its own', () => {
    expect(knownErrors({ 'controller.fax': 'format' })).toBeNull();
  });

  it('is touched by any change, and by a change of class', () => {
    const empty = emptyDraft('Asiakasrekisteri');
    expect(isTouched(empty, empty)).toBe(false);
    expect(isTouched({ ...empty, 'responsible.duty': 'x' }, empty)).toBe(true);
    expect(isTouched({ ...empty, classification: 'internal' }, empty)).toBe(true);
  });
});
