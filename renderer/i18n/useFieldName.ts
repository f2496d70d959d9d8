import { useTranslation } from 'react-i18next';

/** Names of fields as the log, the history and the provenance know them. */
const fieldNames = [
  'kind',
  'displayName',
  'familyName',
  'givenNames',
  'callName',
  'previousNames',
  'organisationName',
  'businessId',
  'vatNumber',
  'foreignId',
  'language',
  'emails',
  'phones',
  'addresses',
  'iban',
  'notes',
  'positions',
  'hetu',
  'notice',
  'noticeVersion',
  'isCustomer',
  'source',
  'status',
] as const;

/** A field's name in the person's language; one that this version does not know stays as it is. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const known = fieldNames.find((name) => name === field);
    return known === undefined ? field : t(`customers.field.${known}`);
  };
}
