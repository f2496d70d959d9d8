import { describe, expect, it } from 'vitest';
import { checkValues } from '#renderer/features/customers/form/checks.ts';
import { conflictsOf, mergeVersions } from '#renderer/features/customers/form/conflict.ts';
import { readDraftBody, writeDraftBody } from '#renderer/features/customers/form/draftBody.ts';
import { errorsInForm, isFormPath } from '#renderer/features/customers/form/errorPaths.ts';
import {
  changedFields,
  editableFieldsOf,
  emptyValues,
  type FormValues,
  fieldsOfCategories,
  valuesOf,
  withoutEmptyRows,
} from '#renderer/features/customers/form/values.ts';
import type { CustomerView } from '#shared/domain/customer.ts';
import { customerId } from '#shared/domain/ids.ts';
import { validateDraft } from '#vault/features/customers/validation.ts';

const person: FormValues = {
  ...emptyValues('person'),
  familyName: 'Öörni',
  givenNames: 'Åke',
  emails: [{ label: 'work', address: 'ake@example.com' }],
  phones: [{ label: 'mobile', number: '040 0000 123' }],
  addresses: [{ type: 'postal', street: 'Katu 1', postcode: '00100', city: 'Helsinki', country: 'FI' }],
};

const wrong: FormValues = {
  ...emptyValues('organisation'),
  organisationName: 'Testi Oy',
  businessId: '0737546-3',
  vatNumber: 'FI1',
  iban: 'FI21',
  notes: 'kortti 4111 1111 1111 1111',
  emails: [
    { label: 'work', address: 'ok@example.com' },
    { label: 'work', address: 'ei osoite' },
  ],
  phones: [{ label: 'work', number: '1' }],
  addresses: [{ type: 'visiting', street: '', postcode: '123', city: 'Turku', country: 'FI' }],
};

describe('the checks at the field', () => {
  it('find nothing in what the vault accepts', () => {
    expect(validateDraft(person).ok).toBe(true);
    expect(checkValues(person)).toEqual({});
  });

  it('say the same as the vault where a value is wrong', () => {
    const answer = validateDraft(wrong);
    expect(answer.ok).toBe(false);
    expect(checkValues(wrong)).toEqual(answer.ok ? {} : answer.error.fields);
    expect(Object.keys(checkValues(wrong))).toHaveLength(7);
  });

  it.each([
    ['a person without any name', emptyValues('person'), 'familyName'],
    ['an organisation without its name', emptyValues('organisation'), 'organisationName'],
  ])('miss the name of %s, as the vault does', (_name, values, path) => {
    const answer = validateDraft(values);
    expect(Object.keys(checkValues(values))).toEqual([path]);
    expect(checkValues(values)).toEqual(answer.ok ? {} : answer.error.fields);
  });

  it('pass over rows that were added and left empty, which are not sent', () => {
    const values: FormValues = { ...person, emails: [{ label: 'work', address: '  ' }] };
    expect(checkValues(values)).toEqual({});
    expect(withoutEmptyRows(values).emails).toEqual([]);
  });

  it('see an identity number in the notes before anything is sent', () => {
    expect(checkValues({ ...person, notes: 'tunnus 010190-900P' })).toEqual({ notes: 'hetuInText' });
  });
});

describe('what is sent as changed', () => {
  it('is what differs, whatever the order it was typed in', () => {
    expect(changedFields(person, person)).toEqual([]);
    expect(changedFields(person, { ...person, notes: 'x', callName: 'Å' })).toEqual(['callName', 'notes']);
  });

  it('is not an empty row', () => {
    expect(
      changedFields(person, { ...person, emails: [...person.emails, { label: 'other', address: '' }] }),
    ).toEqual([]);
  });

  it('is not the source alone: it says where the changes come from', () => {
    expect(changedFields(person, { ...person, source: 'publicRegister' })).toEqual([]);
  });
});

describe('the vault’s refusals', () => {
  it('land on their row although empty rows before it were not sent', () => {
    const values: FormValues = {
      ...person,
      emails: [
        { label: 'work', address: '' },
        { label: 'work', address: 'a' },
        { label: 'work', address: '' },
        { label: 'work', address: 'b' },
      ],
    };
    expect(errorsInForm({ 'emails.1.address': 'email', iban: 'iban' }, values)).toEqual([
      ['emails.3.address', 'email'],
      ['iban', 'iban'],
    ]);
  });

  it('that name nothing in the form are left for the notice', () => {
    expect(errorsInForm({ purpose: 'format', 'emails.0.secret': 'format' }, person)).toEqual([]);
    expect(isFormPath('__proto__')).toBe(false);
  });
});

describe('two versions of one record', () => {
  const base: FormValues = { ...person, notes: 'alku', callName: 'Åke' };
  const mine: FormValues = { ...base, notes: 'minun', iban: 'FI2112345600000785' };
  const theirs: FormValues = { ...base, notes: 'toisen', callName: 'Ake', previousNames: 'Aho' };

  it('conflict only where both changed to something else', () => {
    const found = conflictsOf({ base, mine, theirs });
    expect(found).toEqual([{ field: 'notes', mine: 'minun', theirs: 'toisen' }]);
    expect(conflictsOf({ base, mine, theirs: { ...theirs, notes: 'minun' } })).toEqual([]);
  });

  it('lose nothing of either side when mine is kept', () => {
    const { values, changed } = mergeVersions({ base, mine, theirs }, new Set());
    expect(values).toMatchObject({
      notes: 'minun',
      iban: 'FI2112345600000785',
      callName: 'Ake',
      previousNames: 'Aho',
    });
    expect(changed).toEqual(['iban', 'notes']);
  });

  it('keep the other’s value where that was chosen, and mine elsewhere', () => {
    const { values, changed } = mergeVersions({ base, mine, theirs }, new Set(['notes']));
    expect(values).toMatchObject({ notes: 'toisen', iban: 'FI2112345600000785' });
    expect(changed).toEqual(['iban']);
  });
});

describe('a kept draft', () => {
  const body = { purpose: 'P1', version: 3, base: person, values: { ...person, notes: 'kesken' } } as const;

  it('comes back as it was', () => {
    const text = writeDraftBody(body);
    expect(text === null ? null : readDraftBody(text)).toEqual(body);
  });

  it('holds the fullest form that the limits allow', () => {
    const full: FormValues = {
      ...person,
      notes: 'ä'.repeat(4000),
      emails: Array.from({ length: 20 }, () => ({ label: 'work' as const, address: 'x'.repeat(254) })),
      addresses: Array.from({ length: 10 }, () => ({
        type: 'postal' as const,
        street: 'k'.repeat(200),
        postcode: '00100',
        city: 'h'.repeat(80),
        country: 'FI',
      })),
    };
    expect(writeDraftBody({ ...body, base: full, values: full })).not.toBeNull();
  });

  it('of another version of the program is not used', () => {
    expect(readDraftBody('{"values":{}}')).toBeNull();
    expect(readDraftBody('kesken')).toBeNull();
  });
});

function viewWith(state: 'shown' | 'withheld'): CustomerView {
  const text = (value: string) => ({ state: 'shown' as const, value });
  return {
    id: customerId.parse('01920000-0000-7000-8000-000000000001'),
    kind: 'person',
    status: 'active',
    isCustomer: true,
    customerNumber: 'A-1',
    classification: 'confidential',
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    fields: {
      displayName: text('Öörni Åke'),
      familyName: text('Öörni'),
      givenNames: text('Åke'),
      callName: text(''),
      previousNames: text(''),
      organisationName: text(''),
      businessId: text(''),
      vatNumber: text(''),
      foreignId: { state: 'shown', value: null },
      language: { state: 'shown', value: 'sv' },
      emails: { state: 'shown', value: [] },
      phones: { state: 'shown', value: [] },
      addresses: { state: 'shown', value: [] },
      iban: state === 'shown' ? text('FI2112345600000785') : { state: 'withheld', reason: 'purpose' },
      notes: text('n'),
      positions: { state: 'shown', value: [] },
      hetu: { state: 'masked' },
      notice: { state: 'shown', value: { version: 2, givenAt: '2026-01-01T00:00:00.000Z' } },
    },
  };
}

describe('a field that the purpose leaves out', () => {
  it('is empty in the form, cannot be edited and is never sent as changed', () => {
    const view = viewWith('withheld');
    const values = valuesOf(view);
    expect(values.iban).toBe('');
    expect(editableFieldsOf(view).has('iban')).toBe(false);
    expect(changedFields(values, { ...values, notes: 'uusi' })).toEqual(['notes']);
  });

  it('is there again under a purpose that includes it', () => {
    const view = viewWith('shown');
    expect(valuesOf(view)).toMatchObject({ iban: 'FI2112345600000785', language: 'sv', noticeVersion: 2 });
    expect(editableFieldsOf(view).has('iban')).toBe(true);
  });

  it('is not offered for a new customer either', () => {
    const offered = fieldsOfCategories(new Set(['identity', 'contact']));
    expect([...offered]).toEqual([
      'familyName',
      'givenNames',
      'callName',
      'previousNames',
      'emails',
      'phones',
      'isCustomer',
    ]);
  });
});

describe('a name that was searched for in vain', () => {
  it('becomes the family name and the names before it', () => {
    expect(emptyValues('person', 'Aada Maria Testinen')).toMatchObject({
      givenNames: 'Aada Maria',
      familyName: 'Testinen',
    });
    expect(emptyValues('organisation', 'Testi Oy').organisationName).toBe('Testi Oy');
  });
});
