import type { Classification } from '#shared/domain/classification.ts';

/** Made-up customers: the same index gives the same customer. */
export type SampleCustomer = {
  readonly number: string;
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly city: string;
  readonly phone: string;
  readonly email: string;
  readonly balanceCents: number;
  readonly status: 'active' | 'passive' | 'review';
};

const GIVEN = [
  'Helmi',
  'Eino',
  'Aino',
  'Väinö',
  'Lumi',
  'Öörni',
  'Tuisku',
  'Saga',
  'Onni',
  'Åsa',
  'Nooa',
  'Pihla',
] as const;
const FAMILY = [
  'Laine',
  'Kivistö',
  'Järvelä',
  'Mäntylä',
  'Sjöberg',
  'Hietanen',
  'Ylönen',
  'Raitala',
  'Koskela',
] as const;
const COMPANY = [
  'Pohjoisranta',
  'Tuulimylly',
  'Saaristokone',
  'Havukallio',
  'Lumikenttä',
  'Merihuolto',
] as const;
const FORM = ['Oy', 'Ab', 'Ky', 'Tmi', 'ry'] as const;
const CITY = [
  'Helsinki',
  'Tampere',
  'Turku',
  'Vaasa',
  'Oulu',
  'Maarianhamina',
  'Jyväskylä',
  'Rovaniemi',
] as const;

function at<Value>(values: readonly [Value, ...Value[]], index: number): Value {
  return values[index % values.length] ?? values[0];
}

export function sampleCustomer(index: number): SampleCustomer {
  const isPerson = index % 3 !== 1;
  const family = at(FAMILY, Math.floor(index / 7));
  const name = isPerson
    ? `${family} ${at(GIVEN, index)}`
    : `${at(COMPANY, Math.floor(index / 3))} ${at(FORM, Math.floor(index / 5))}`;
  return {
    number: String(10_001 + index),
    name,
    kind: isPerson ? 'person' : 'organisation',
    city: at(CITY, Math.floor(index / 2)),
    phone: `040 ${String(1000 + ((index * 37) % 9000))} 000`,
    email: `asiakas${index + 1}@example.com`,
    balanceCents: ((index * 7919) % 300_000) - 40_000,
    status: index % 11 === 3 ? 'review' : index % 5 === 4 ? 'passive' : 'active',
  };
}

const euros = new Intl.NumberFormat('fi-FI', { style: 'currency', currency: 'EUR' });
const numbers = new Intl.NumberFormat('fi-FI');

export function formatEuros(cents: number): string {
  return euros.format(cents / 100);
}

export function formatCount(count: number): string {
  return numbers.format(count);
}

export const CLASS_NAMES: Readonly<Record<Classification, string>> = {
  public: 'Julkinen',
  internal: 'Sisäinen',
  confidential: 'Luottamuksellinen',
  highlyConfidential: 'Erittäin luottamuksellinen',
};
