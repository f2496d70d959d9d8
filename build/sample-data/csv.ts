import type { SampleCustomer } from '#vault/features/sample/records.ts';

/** What the rows are parted by; Excel in Finland reads semicolons, and UTF-8 only behind a byte order mark. */
const separator = ';';
const lineEnd = '\r\n';
export const byteOrderMark = '\uFEFF';

export const customerColumns = [
  'key',
  'kind',
  'familyName',
  'givenNames',
  'callName',
  'previousNames',
  'organisationName',
  'businessId',
  'vatNumber',
  'foreignIdCountry',
  'foreignIdScheme',
  'foreignIdValue',
  'language',
  'email',
  'emailLabel',
  'phone',
  'phoneLabel',
  'addressType',
  'street',
  'postcode',
  'city',
  'country',
  'secondAddressType',
  'secondStreet',
  'secondPostcode',
  'secondCity',
  'secondCountry',
  'iban',
  'hetu',
  'hetuGround',
  'notes',
  'isCustomer',
  'status',
  'createdAt',
] as const;

export const positionColumns = ['personKey', 'organisationKey', 'title', 'startedOn', 'endedOn'] as const;

/** Quoted only where RFC 4180 asks for it. */
function cell(value: string): string {
  return /[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function line(cells: readonly string[]): string {
  return cells.map(cell).join(separator) + lineEnd;
}

export const customerHeader = line(customerColumns);
export const positionHeader = line(positionColumns);

type Address = SampleCustomer['draft']['addresses'][number];

function addressCells(address: Address | undefined): readonly string[] {
  if (address === undefined) return ['', '', '', '', ''];
  return [address.type, address.street, address.postcode, address.city, address.country];
}

/** One customer as a line of `customers.csv`. */
export function customerLine(customer: SampleCustomer): string {
  const { draft } = customer;
  const [email] = draft.emails;
  const [phone] = draft.phones;
  return line([
    customer.id,
    draft.kind,
    draft.familyName,
    draft.givenNames,
    draft.callName,
    draft.previousNames,
    draft.organisationName,
    draft.businessId,
    draft.vatNumber,
    draft.foreignId?.country ?? '',
    draft.foreignId?.scheme ?? '',
    draft.foreignId?.value ?? '',
    draft.language,
    email?.address ?? '',
    email?.label ?? '',
    phone?.number ?? '',
    phone?.label ?? '',
    ...addressCells(draft.addresses[0]),
    ...addressCells(draft.addresses[1]),
    draft.iban,
    customer.hetu?.value ?? '',
    customer.hetu?.ground ?? '',
    draft.notes,
    draft.isCustomer ? '1' : '0',
    customer.status,
    customer.createdAt,
  ]);
}

/** The positions of one person as lines of `positions.csv`. */
export function positionLines(customer: SampleCustomer): string {
  return customer.positions
    .map((position) =>
      line([
        position.personId,
        position.organisationId,
        position.title,
        position.startedOn,
        position.endedOn ?? '',
      ]),
    )
    .join('');
}
