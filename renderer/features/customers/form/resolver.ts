import { toNestErrors } from '@hookform/resolvers';
import type { FieldError, Resolver } from 'react-hook-form';
import { checkValues } from './checks.ts';
import type { FormValues } from './values.ts';

/** Ties the checks to the form: the reason travels as the message, the text is chosen where it is shown. */
export const formResolver: Resolver<FormValues> = (values, _context, options) => {
  const found = Object.entries(checkValues(values));
  if (found.length === 0) return { values, errors: {} };
  const errors = Object.fromEntries(
    found.map(([path, reason]): [string, FieldError] => [path, { type: reason, message: reason }]),
  );
  return { values: {}, errors: toNestErrors(errors, options) };
};
