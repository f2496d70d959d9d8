import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#shared/domain/customer.ts';
import type { CustomerId } from '#shared/domain/ids.ts';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { call } from '../../../api/client.ts';
import { fieldErrorsOf } from '../../../api/errorText.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { customerRecord, useRoute } from '../../../state/route.ts';
import { useUndoable } from '../useUndoable.ts';
import { mergeVersions, type Versions } from './conflict.ts';
import { errorsInForm } from './errorPaths.ts';
import type { DraftKeeping } from './useDraftKeeping.ts';
import {
  type ChangeableField,
  changedFields,
  type FormValues,
  valuesOf,
  withoutEmptyRows,
} from './values.ts';

/** What the form was opened with. */
export interface FormStart {
  /** The record; null for a new one. */
  readonly view: CustomerView | null;
  /** Version that `base` is of; null for a new record. */
  readonly version: number | null;
  readonly base: FormValues;
  readonly values: FormValues;
  readonly editable: ReadonlySet<ChangeableField>;
  /** When the restored draft was kept, and for which purpose it was written; null without one. */
  readonly draft: { readonly savedAt: string; readonly purpose: PurposeKey } | null;
}

type Saved = Extract<OutputOf<'customers.update'>, { status: 'saved' }>;

interface Stored {
  readonly view: CustomerView;
  readonly versions: Versions;
}

export interface CustomerSaving {
  readonly isBusy: boolean;
  /** A refusal that belongs to no field. */
  readonly failure: unknown;
  readonly conflict: Stored | null;
  readonly save: (values: FormValues) => Promise<void>;
  readonly resolve: (keepTheirs: ReadonlySet<ChangeableField>) => Promise<void>;
  readonly closeConflict: () => void;
}

interface Update {
  readonly id: CustomerId;
  readonly version: number;
  readonly values: FormValues;
  readonly changed: readonly ChangeableField[];
}

/** The name that a message speaks of: what was typed, as the person knows it. */
function nameOf(values: FormValues): string {
  if (values.kind === 'organisation') return values.organisationName.trim();
  const first = values.callName.trim() === '' ? values.givenNames : values.callName;
  return `${first.trim()} ${values.familyName.trim()}`.trim();
}

/** Shows the vault's refusals at their fields and leads to the first; false when none of them has a field here. */
function placeErrors(form: UseFormReturn<FormValues>, error: unknown): boolean {
  const fields = fieldErrorsOf(error);
  if (fields === null) return false;
  const placed = errorsInForm(fields, form.getValues());
  for (const [place, [path, reason]] of placed.entries()) {
    form.setError(path, { type: 'vault', message: reason ?? 'format' }, { shouldFocus: place === 0 });
  }
  return placed.length > 0;
}

/** Saves the form, and when somebody was faster keeps both versions until the person has chosen. */
export function useCustomerSaving(
  form: UseFormReturn<FormValues>,
  start: FormStart,
  keeping: DraftKeeping,
): CustomerSaving {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const navigate = useRoute((state) => state.navigate);
  const undoable = useUndoable();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [conflict, setConflict] = useState<Stored | null>(null);

  const finish = async (saved: Saved, values: FormValues): Promise<void> => {
    // The record is saved whatever becomes of its draft; a draft that stays behind is offered once more.
    await keeping.discard().catch(() => undefined);
    const name = nameOf(values);
    const isNew = start.view === null;
    undoable(t(isNew ? 'customers.toast.created' : 'customers.toast.updated', { name }), saved.operationId);
    navigate(customerRecord(saved.id));
  };

  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    await keeping.settle();
    try {
      await act();
    } catch (error) {
      if (!placeErrors(form, error)) setFailure(error);
      setConflict(null);
      keeping.resume();
    }
    setBusy(false);
  };

  const update = async ({ id, version, values, changed }: Update): Promise<void> => {
    const input = { purpose, id, version, draft: withoutEmptyRows(values), changed: [...changed] };
    const result = await call('customers.update', input);
    if (result.status === 'saved') {
      await finish(result, values);
      return;
    }
    const theirs = valuesOf(result.current);
    setConflict({ view: result.current, versions: { base: start.base, mine: form.getValues(), theirs } });
    keeping.resume();
  };

  const create = async (values: FormValues): Promise<void> => {
    const saved = await call('customers.create', { purpose, draft: withoutEmptyRows(values) });
    await finish(saved, values);
  };

  return {
    isBusy,
    failure,
    conflict,
    closeConflict: () => setConflict(null),
    save: (values) =>
      run(async () => {
        const { view, version, base } = start;
        if (view === null || version === null) await create(values);
        else await update({ id: view.id, version, values, changed: changedFields(base, values) });
      }),
    resolve: (keepTheirs) =>
      run(async () => {
        if (conflict === null) return;
        const { view, versions } = conflict;
        const merged = mergeVersions(versions, keepTheirs);
        await update({ id: view.id, version: view.version, ...merged });
      }),
  };
}
