import type { Classification } from '#shared/domain/classification.ts';
import type { InputOf } from '#shared/ipc/contract.ts';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';

/** The steps in their order. Up to `summary` everything can be changed; after it the register has been built. */
export const wizardSteps = [
  'device',
  'controller',
  'responsible',
  'register',
  'summary',
  'recovery',
  'done',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Fields by the step they stand on, in the order on screen. Paths are those of the contract; `repeat` is ours. */
export const stepFields = {
  controller: [
    'controller.name',
    'controller.businessId',
    'controller.street',
    'controller.postcode',
    'controller.city',
    'controller.email',
    'controller.phone',
  ],
  responsible: [
    'responsible.fullName',
    'responsible.duty',
    'responsible.phone',
    'responsible.email',
    'responsible.userName',
    'responsible.passphrase',
    'responsible.repeat',
  ],
  register: ['registerName'],
} as const;

export type FieldStep = keyof typeof stepFields;
export type FieldPath = (typeof stepFields)[FieldStep][number];

const fieldSteps = ['controller', 'responsible', 'register'] as const;

/** Everything that is typed, by path. */
export type Draft = Readonly<Record<FieldPath, string>> & { readonly classification: Classification };

export function emptyDraft(registerName: string): Draft {
  return {
    'controller.name': '',
    'controller.businessId': '',
    'controller.street': '',
    'controller.postcode': '',
    'controller.city': '',
    'controller.email': '',
    'controller.phone': '',
    'responsible.fullName': '',
    'responsible.duty': '',
    'responsible.phone': '',
    'responsible.email': '',
    'responsible.userName': '',
    'responsible.passphrase': '',
    'responsible.repeat': '',
    registerName,
    classification: 'confidential',
  };
}

/** Texts of the example in the interface's language. */
export interface ExampleTexts {
  readonly company: string;
  readonly street: string;
  readonly city: string;
  readonly person: string;
  readonly duty: string;
  readonly registerName: string;
}

/** Fills what is still empty with invented details. A passphrase is never among them. */
export function withExample(draft: Draft, texts: ExampleTexts, defaultName: string): Draft {
  const example: Partial<Record<FieldPath, string>> = {
    'controller.name': texts.company,
    'controller.businessId': '9000001-1',
    'controller.street': texts.street,
    'controller.postcode': '00100',
    'controller.city': texts.city,
    'controller.email': 'info@example.com',
    'controller.phone': '040 001 2345',
    'responsible.fullName': texts.person,
    'responsible.duty': texts.duty,
    'responsible.phone': '040 001 2346',
    'responsible.email': 'aino@example.com',
    'responsible.userName': 'aino',
  };
  const isDefaultName = draft.registerName === defaultName || draft.registerName.trim() === '';
  const filled = Object.entries(example).filter(([path]) => isFieldPath(path) && draft[path].trim() === '');
  return {
    ...draft,
    ...Object.fromEntries(filled),
    registerName: isDefaultName ? texts.registerName : draft.registerName,
  };
}

export function isFieldPath(path: string): path is FieldPath {
  return fieldSteps.some((step) => stepFields[step].some((field) => field === path));
}

/** The step a field stands on. */
export function stepOf(path: FieldPath): FieldStep {
  return fieldSteps.find((step) => stepFields[step].some((field) => field === path)) ?? 'controller';
}

/** Names that a passphrase must not be made of; the same that the vault measures with. */
export function ownWords(draft: Draft): readonly string[] {
  return [
    draft['controller.name'],
    draft.registerName,
    draft['responsible.fullName'],
    draft['responsible.userName'],
    draft['responsible.email'],
  ];
}

/** Enough invented people to search and page among, few enough to be made at once. */
const sampleCustomers = 250;

/** The request as the contract takes it. Space around a value is a slip of typing; in a passphrase it counts. */
export function toRequest(kind: RegisterKind, draft: Draft): InputOf<'registers.create'> {
  const text = (path: FieldPath): string => draft[path].trim();
  return {
    kind,
    registerName: text('registerName'),
    classification: draft.classification,
    controller: {
      name: text('controller.name'),
      businessId: text('controller.businessId'),
      street: text('controller.street'),
      postcode: text('controller.postcode'),
      city: text('controller.city'),
      email: text('controller.email'),
      phone: text('controller.phone'),
    },
    responsible: {
      fullName: text('responsible.fullName'),
      duty: text('responsible.duty'),
      phone: text('responsible.phone'),
      email: text('responsible.email'),
      userName: text('responsible.userName'),
      passphrase: draft['responsible.passphrase'],
    },
    sampleCustomers: kind === 'sample' ? sampleCustomers : 0,
  };
}

/** Whether anything was typed or chosen, so that leaving has to be asked about. */
export function isTouched(draft: Draft, initial: Draft): boolean {
  return (
    draft.classification !== initial.classification ||
    fieldSteps.some((step) => stepFields[step].some((path) => draft[path] !== initial[path]))
  );
}
