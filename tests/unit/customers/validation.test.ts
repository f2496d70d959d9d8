import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerDraft } from '#shared/domain/customer.ts';
import { fieldErrorReasons } from '#shared/errors.ts';
import { checkEmail, emailKey } from '#vault/features/customers/email.ts';
import { examineDraft, validateDraft, validateText } from '#vault/features/customers/validation.ts';

/** Any code points, halves of surrogate pairs included. Quicker to set up than fast-check's own unit for them. */
function junkText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x2fff }), fc.integer({ min: 0, max: 0x10ffff })), {
      maxLength,
    })
    .map((points) => String.fromCodePoint(...points));
}

const person: CustomerDraft = {
  kind: 'person',
  familyName: 'Öörni',
  givenNames: 'Åke',
  callName: '',
  previousNames: '',
  organisationName: '',
  businessId: '',
  vatNumber: '',
  foreignId: null,
  language: 'fi',
  emails: [],
  phones: [],
  addresses: [],
  iban: '',
  notes: '',
  isCustomer: true,
  source: 'subject',
  noticeVersion: null,
};
const organisation: CustomerDraft = {
  ...person,
  kind: 'organisation',
  familyName: '',
  givenNames: '',
  organisationName: 'Esimerkki Oy',
};

function errorsOf(changes: Partial<CustomerDraft>, base = person) {
  return examineDraft({ ...base, ...changes }).fields;
}

/** Every text of a draft with the path that its error stands under, and the draft that has it. */
function textPaths(text: string): readonly (readonly [string, CustomerDraft])[] {
  const address = {
    type: 'postal',
    street: 'Katu 1',
    postcode: '00100',
    city: 'Turku',
    country: 'FI',
  } as const;
  const simple = [
    'familyName',
    'givenNames',
    'callName',
    'previousNames',
    'organisationName',
    'notes',
  ] as const;
  const identifiers = ['businessId', 'vatNumber', 'iban'] as const;
  return [
    ...[...simple, ...identifiers].map((field) => [field, { ...person, [field]: text }] as const),
    ['emails.0.address', { ...person, emails: [{ label: 'work', address: text }] }],
    ['phones.0.number', { ...person, phones: [{ label: 'work', number: text }] }],
    ['addresses.0.street', { ...person, addresses: [{ ...address, street: text }] }],
    ['addresses.0.postcode', { ...person, addresses: [{ ...address, postcode: text }] }],
    ['addresses.0.city', { ...person, addresses: [{ ...address, city: text }] }],
    ['foreignId.scheme', { ...person, foreignId: { country: 'SE', scheme: text, value: 'x' } }],
    ['foreignId.value', { ...person, foreignId: { country: 'SE', scheme: 'orgnr', value: text } }],
  ];
}

describe('validation of a draft', () => {
  it('needs a name: a person any, an organisation its own', () => {
    expect(errorsOf({ familyName: ' ', givenNames: '' })).toEqual({ familyName: 'nameMissing' });
    expect(errorsOf({ familyName: '' })).toEqual({});
    expect(errorsOf({ organisationName: '' }, organisation)).toEqual({ organisationName: 'required' });
    expect(errorsOf({ familyName: 'Öörni' }, organisation)).toEqual({ familyName: 'format' });
    expect(errorsOf({ isCustomer: false }, organisation)).toEqual({ isCustomer: 'format' });
    expect(errorsOf({ isCustomer: false })).toEqual({});
  });

  it.each(textPaths('4111 1111 1111 1111'))('refuses a card number in %s (V11, R27)', (path, draft) => {
    expect(examineDraft(draft).fields).toEqual({ [path]: 'cardNumber' });
  });

  it.each(textPaths('010594Y9032'))('refuses a henkilötunnus in %s (R59)', (path, draft) => {
    expect(examineDraft(draft).fields).toEqual({ [path]: 'hetuInText' });
  });

  it.each(textPaths('a\u0007b'))('refuses a control character in %s', (path, draft) => {
    expect(examineDraft(draft).fields).toEqual({ [path]: 'controlCharacter' });
  });

  it('finds card and identity numbers inside longer text', () => {
    expect(errorsOf({ notes: 'maksoi kortilla 4111-1111-1111-1111 eilen' })).toEqual({ notes: 'cardNumber' });
    expect(errorsOf({ notes: 'rivi\nhetu: 010594y9032.' })).toEqual({ notes: 'hetuInText' });
    expect(errorsOf({ notes: 'IBAN FI21 1234 5600 0007 85, viite 1234561, 040 123 4567' })).toEqual({});
  });

  it.each([
    ['businessId', '0737546-3', 'businessIdCheckDigit'],
    ['businessId', '1000008-1', 'businessIdNeverIssued'],
    ['businessId', '12345', 'businessIdFormat'],
    ['vatNumber', 'FI07375463', 'vatNumber'],
    ['vatNumber', 'XX123', 'vatNumber'],
    ['iban', 'FI2112345600000786', 'iban'],
  ] as const)('refuses %s %s', (field, value, reason) => {
    expect(errorsOf({ [field]: value })).toEqual({ [field]: reason });
  });

  it('stores identifiers and texts in their normal form', () => {
    const valid = validateDraft({
      ...person,
      familyName: ' O\u0308o\u0308rni ',
      businessId: '737546-2',
      vatNumber: 'fi 07375462',
      iban: 'fi21 1234 5600 0007 85',
      notes: 'yksi\r\nkaksi\u2028kolme  ',
      emails: [{ label: 'work', address: ' Matti.V@Example.COM ' }],
      phones: [{ label: 'mobile', number: ' 040 123 4567 ' }],
      addresses: [{ type: 'postal', street: ' Katu 1 ', postcode: 'FI-00100', city: 'Turku', country: 'FI' }],
    });
    expect(valid).toMatchObject({
      ok: true,
      value: {
        familyName: 'Öörni',
        businessId: '0737546-2',
        vatNumber: 'FI07375462',
        iban: 'FI2112345600000785',
        notes: 'yksi\nkaksi\nkolme',
        emails: [{ address: 'Matti.V@Example.COM' }],
        phones: [{ number: '040 123 4567' }],
        addresses: [{ street: 'Katu 1', postcode: '00100' }],
      },
    });
  });

  it('names the entry of a list that is wrong', () => {
    const address = { type: 'postal', street: '', postcode: '', city: '', country: 'FI' } as const;
    expect(
      errorsOf({
        emails: [
          { label: 'work', address: 'a@example.com' },
          { label: 'work', address: 'a@example' },
          { label: 'other', address: '' },
        ],
        phones: [{ label: 'home', number: '12' }],
        addresses: [{ ...address, postcode: '1234', city: 'Turku' }, address],
        foreignId: { country: 'EE', scheme: '', value: '' },
      }),
    ).toEqual({
      'emails.1.address': 'email',
      'emails.2.address': 'required',
      'phones.0.number': 'phone',
      'addresses.0.postcode': 'postcode',
      'addresses.1.city': 'required',
      'foreignId.scheme': 'required',
      'foreignId.value': 'required',
    });
  });

  it('never throws on junk, gives known reasons only and repeats no value', () => {
    const junk = fc.oneof(
      junkText(200),
      fc.string({
        unit: fc.constantFrom(...'0123456789 -+.@()/', '\u00a0', '\u2212', '\u0661'),
        maxLength: 40,
      }),
    );
    const draft = fc.record({
      kind: fc.constantFrom('person' as const, 'organisation' as const),
      familyName: junk,
      givenNames: junk,
      callName: junk,
      previousNames: junk,
      organisationName: junk,
      businessId: junk,
      vatNumber: junk,
      foreignId: fc.option(fc.record({ country: fc.constant('SE'), scheme: junk, value: junk })),
      language: fc.constant('fi' as const),
      emails: fc.array(fc.record({ label: fc.constant('work' as const), address: junk }), { maxLength: 3 }),
      phones: fc.array(fc.record({ label: fc.constant('work' as const), number: junk }), { maxLength: 3 }),
      addresses: fc.array(
        fc.record({
          type: fc.constant('postal' as const),
          street: junk,
          postcode: junk,
          city: junk,
          country: fc.constantFrom('FI', 'SE'),
        }),
        { maxLength: 2 },
      ),
      iban: junk,
      notes: junk,
      isCustomer: fc.boolean(),
      source: fc.constant('staff' as const),
      noticeVersion: fc.constant(null),
    });
    fc.assert(
      fc.property(draft, (one) => {
        const { fields } = examineDraft(one);
        for (const [path, reason] of Object.entries(fields)) {
          expect(path).toMatch(/^[a-zA-Z]+(\.\d)?(\.[a-z]+)?$/);
          expect(fieldErrorReasons).toContain(reason);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives for its own answer the same answer again', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(name, name, (familyName, notes) => {
        const first = examineDraft({ ...person, familyName, notes });
        if (Object.keys(first.fields).length > 0) return;
        const again = examineDraft({ ...person, ...first.customer, emails: [], phones: [], addresses: [] });
        expect(again.customer.familyName).toBe(first.customer.familyName);
        expect(again.customer.notes).toBe(first.customer.notes);
      }),
    );
  });
});

describe('validation of a single text', () => {
  it('has the same guards', () => {
    expect(validateText('title', ' Ostaja ')).toEqual({ ok: true, value: 'Ostaja' });
    expect(validateText('reason', ' ', { required: true })).toMatchObject({
      error: { fields: { reason: 'required' } },
    });
    expect(validateText('title', '4111111111111111')).toMatchObject({
      error: { fields: { title: 'cardNumber' } },
    });
  });
});

describe('e-mail addresses', () => {
  it.each(['a@example.com', 'Åke.Öörni@example.org', "o'brien+x@sub.example.net", 'a@xn--bcher-kva.example'])(
    'accepts %s',
    (text) => {
      expect(checkEmail(text)).toBe(true);
    },
  );

  it.each([
    '',
    'a',
    '@example.com',
    'a@',
    'a@example',
    'a b@example.com',
    'a@exa mple.com',
    '.a@example.com',
    'a..b@example.com',
    'a@-example.com',
    'a@example..com',
    'a@127.0.0.1',
    'a@b@example.com',
    'a@example.com, b@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(250)}.com`,
  ])('refuses "%s"', (text) => {
    expect(checkEmail(text)).toBe(false);
  });

  it('are found whatever their case', () => {
    expect(emailKey(' Åke.Oorni@Example.COM ')).toBe('åke.oorni@example.com');
  });
});
