import type { FieldPath } from 'react-hook-form';
import type { FieldErrors } from '#shared/errors.ts';
import { changeableFields, type FormValues, keptRows } from './values.ts';

const rowPath =
  /^(emails|phones|addresses)\.(\d{1,3})\.(label|address|number|type|street|postcode|city|country)$/;
const partPath = /^foreignId\.(country|scheme|value)$/;

/** Whether a path names a field of the form. */
export function isFormPath(path: string): path is FieldPath<FormValues> {
  return (
    path === 'kind' ||
    path === 'source' ||
    changeableFields.some((field) => field === path) ||
    rowPath.test(path) ||
    partPath.test(path)
  );
}

/** The vault counts the rows that were sent; the form also has the empty ones that were not. */
export function pathInForm(path: string, values: FormValues): string {
  const match = /^(emails|phones|addresses)\.(\d+)\.(.+)$/.exec(path);
  if (match === null) return path;
  const [, list, sent, part] = match;
  const kept = keptRows(values);
  const places = list === 'emails' ? kept.emails : list === 'phones' ? kept.phones : kept.addresses;
  const place = places[Number(sent)];
  return place === undefined ? path : `${list}.${place}.${part}`;
}

/** The vault's refusals by the fields of the form, in the order that they came. */
export function errorsInForm(
  errors: FieldErrors,
  values: FormValues,
): readonly (readonly [FieldPath<FormValues>, FieldErrors[string]])[] {
  return Object.entries(errors).flatMap(([path, reason]) => {
    const placed = pathInForm(path, values);
    return isFormPath(placed) ? [[placed, reason] as const] : [];
  });
}
