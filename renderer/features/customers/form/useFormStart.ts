import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerKind, CustomerView } from '#shared/domain/customer.ts';
import type { CustomerId } from '#shared/domain/ids.ts';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import { call } from '../../../api/client.ts';
import { usePrefill } from '../../../state/prefill.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { usePurposeCategories } from '../../../state/register.ts';
import { type DraftBody, readDraftBody } from './draftBody.ts';
import type { FormStart } from './useCustomerSaving.ts';
import { editableFieldsOf, emptyValues, type FormValues, fieldsOfCategories, valuesOf } from './values.ts';

interface Loaded {
  readonly view: CustomerView | null;
  readonly kept: { readonly body: DraftBody; readonly savedAt: string } | null;
}

async function loadForm(id: CustomerId | null, purpose: PurposeKey): Promise<Loaded> {
  const [{ draft }, view] = await Promise.all([
    call('drafts.load', { form: 'customer', targetId: id }),
    id === null ? null : call('customers.get', { id, purpose }),
  ]);
  const body = draft === null ? null : readDraftBody(draft.body);
  return { view, kept: draft === null || body === null ? null : { body, savedAt: draft.savedAt } };
}

export interface FormStarting {
  readonly start: FormStart | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * What a form begins with: the record as it is now, or the draft that was left. A draft goes on from the version
 * that it was begun with, so that a change made in between is noticed when saving.
 */
export function useFormStart(id: CustomerId | null, kind: CustomerKind): FormStarting {
  const purpose = usePurpose();
  const categories = usePurposeCategories(purpose);
  const [prefilled] = useState(() => usePrefill.getState().name);
  // A form that is open is not renewed under the person's hands: fetched once, kept by nobody.
  const { data, error, refetch } = useQuery({
    queryKey: ['form', purpose, id],
    queryFn: () => loadForm(id, purpose),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return { start: null, error, retry: () => void refetch() };
  const { view, kept } = data;
  const fresh: FormValues = view === null ? emptyValues(kind, prefilled) : valuesOf(view);
  const base = kept?.body.base ?? (view === null ? emptyValues(kind) : fresh);
  return {
    error: null,
    retry: () => undefined,
    start: {
      view,
      version: kept?.body.version ?? view?.version ?? null,
      base,
      values: kept?.body.values ?? fresh,
      editable: view === null ? fieldsOfCategories(categories) : editableFieldsOf(view),
      draft: kept === null ? null : { savedAt: kept.savedAt, purpose: kept.body.purpose },
    },
  };
}
