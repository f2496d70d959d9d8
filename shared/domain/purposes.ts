import { z } from '../zod.ts';

/** The seed's purposes of processing (R13-R18). */
export const purposeKeys = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'] as const;
export const purposeKey = z.enum(purposeKeys);
export type PurposeKey = (typeof purposeKeys)[number];

/** Kinds of data that a purpose or a role is allowed or refused as a whole. */
export const dataCategories = [
  'identity',
  'organisation',
  'contact',
  'address',
  'nationalId',
  'bankAccount',
  'language',
  'notes',
  'relationship',
  'provenance',
  'history',
] as const;
export const dataCategory = z.enum(dataCategories);
export type DataCategory = (typeof dataCategories)[number];

/** Article 6(1) GDPR sub-letters that a purpose may rest on. */
export const legalBases = ['consent', 'contract', 'legalObligation', 'legitimateInterest'] as const;
export const legalBasis = z.enum(legalBases);
export type LegalBasis = (typeof legalBases)[number];

export interface InitialPurpose {
  readonly key: PurposeKey;
  readonly basis: LegalBasis;
  readonly categories: readonly DataCategory[];
}

const everyday: readonly DataCategory[] = [
  'identity',
  'organisation',
  'contact',
  'address',
  'language',
  'notes',
  'relationship',
  'provenance',
  'history',
];

/**
 * What a new register starts with. P1 management, P2 service, P3 communication, P4 invoicing,
 * P5 payment collection, P6 marketing. A national identity number is never visible for marketing or
 * communication (R13-R18); invoicing shows it only through the reveal with a ground of its own.
 */
export const initialPurposes: readonly InitialPurpose[] = [
  { key: 'P1', basis: 'contract', categories: [...everyday, 'nationalId', 'bankAccount'] },
  { key: 'P2', basis: 'contract', categories: everyday },
  {
    key: 'P3',
    basis: 'contract',
    categories: ['identity', 'organisation', 'contact', 'address', 'language', 'relationship'],
  },
  {
    key: 'P4',
    basis: 'contract',
    categories: ['identity', 'organisation', 'contact', 'address', 'language', 'relationship', 'bankAccount'],
  },
  {
    key: 'P5',
    basis: 'contract',
    categories: [
      'identity',
      'organisation',
      'contact',
      'address',
      'language',
      'relationship',
      'bankAccount',
      'nationalId',
    ],
  },
  {
    key: 'P6',
    basis: 'legitimateInterest',
    categories: ['identity', 'organisation', 'contact', 'address', 'language'],
  },
];
