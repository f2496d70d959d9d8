import type { CustomerFieldName, CustomerFields, CustomerView } from '#shared/domain/customer.ts';
import type { Field } from '#shared/domain/field.ts';
import { checkIban, formatIban } from '#shared/domain/finnish/index.ts';

/** The value of a field that is shown, otherwise null. */
export function shownOr<T>(field: Field<T>): T | null {
  return field.state === 'shown' ? field.value : null;
}

export function isShown(view: CustomerView, name: CustomerFieldName): boolean {
  return view.fields[name].state === 'shown';
}

/** An account number in groups of four; what is no account number stays as it is. */
export function ibanText(iban: string): string {
  const checked = checkIban(iban);
  return checked.ok ? formatIban(checked.value) : iban;
}

type Address = CustomerFields['addresses'][number];

/** An address on one line; the country only where it is another than Finland. */
export function addressText(address: Address, countryName: (code: string) => string): string {
  const town = [address.postcode, address.city].filter((part) => part !== '').join(' ');
  const country = address.country === 'FI' ? '' : countryName(address.country);
  return [address.street, town, country].filter((part) => part !== '').join(', ');
}
