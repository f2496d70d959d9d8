import { useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { CustomerId } from '#shared/domain/ids.ts';
import { call } from '../../../api/client.ts';
import { useSaving } from '../../../state/saving.ts';
import { type DraftBody, writeDraftBody } from './draftBody.ts';
import { changedFields, type FormValues } from './values.ts';

/** Rest after the last keystroke before the draft is kept, in milliseconds. */
const draftDelay = 250;

export interface DraftKeeping {
  /** Goes on after `settle`, and keeps at once what it held back: what was to be saved was refused. */
  readonly resume: () => void;
  /** Stops keeping and waits for what is on its way; after that the draft can be discarded. */
  readonly settle: () => Promise<void>;
  /** Throws the kept draft away. */
  readonly discard: () => Promise<void>;
}

interface Keeper {
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The last save; the next one waits for it, so that an older text never overtakes a newer one. */
  saving: Promise<void>;
  isStopped: boolean;
  /** Keeps what the form holds at this moment. */
  keepNow: () => void;
  /** Whether the register has a draft of this form. */
  hasDraft: boolean;
}

async function keepDraft(targetId: CustomerId | null, body: DraftBody): Promise<void> {
  const { tell } = useSaving.getState();
  const text = writeDraftBody(body);
  if (text === null) {
    tell({ kind: 'failed' });
    return;
  }
  try {
    const { savedAt } = await call('drafts.save', { form: 'customer', targetId, body: text });
    tell({ kind: 'draft', at: savedAt });
  } catch {
    // The form still has everything; the status bar says that the draft was not kept, and the next key tries again.
    tell({ kind: 'failed' });
  }
}

async function dropDraft(targetId: CustomerId | null): Promise<void> {
  try {
    await call('drafts.discard', { form: 'customer', targetId });
    useSaving.getState().tell({ kind: 'none' });
  } catch {
    useSaving.getState().tell({ kind: 'failed' });
  }
}

/**
 * Keeps what is typed in the register, encrypted, a quarter of a second after the last keystroke and when the form
 * is left. A lock or a crash costs no more than that.
 */
export function useDraftKeeping(
  form: UseFormReturn<FormValues>,
  targetId: CustomerId | null,
  frame: Omit<DraftBody, 'values'>,
  isRestored: boolean,
): DraftKeeping {
  const keeper = useRef<Keeper>({
    timer: undefined,
    saving: Promise.resolve(),
    isStopped: false,
    keepNow: () => undefined,
    hasDraft: isRestored,
  });
  const latestFrame = useRef(frame);
  useEffect(() => {
    latestFrame.current = frame;
  }, [frame]);

  useEffect(() => {
    const own = keeper.current;
    own.isStopped = false;
    const keepNow = (): void => {
      own.timer = undefined;
      const body = { ...latestFrame.current, values: structuredClone(form.getValues()) };
      const isChanged = changedFields(body.base, body.values).length > 0;
      if (isChanged) own.saving = own.saving.then(() => keepDraft(targetId, body));
      // Typed and taken back: the draft of before would come back as something that nobody wants.
      else if (own.hasDraft) own.saving = own.saving.then(() => dropDraft(targetId));
      else useSaving.getState().tell({ kind: 'none' });
      own.hasDraft = isChanged;
    };
    own.keepNow = keepNow;
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        if (own.isStopped) return;
        clearTimeout(own.timer);
        own.timer = setTimeout(keepNow, draftDelay);
        if (useSaving.getState().state.kind !== 'unsaved') useSaving.getState().tell({ kind: 'unsaved' });
      },
    });
    return () => {
      unsubscribe();
      const isPending = own.timer !== undefined;
      clearTimeout(own.timer);
      if (isPending && !own.isStopped) keepNow();
    };
  }, [form, targetId]);

  const settle = async (): Promise<void> => {
    const own = keeper.current;
    own.isStopped = true;
    clearTimeout(own.timer);
    own.timer = undefined;
    await own.saving;
  };
  return {
    settle,
    resume: () => {
      keeper.current.isStopped = false;
      keeper.current.keepNow();
    },
    discard: async () => {
      await settle();
      await call('drafts.discard', { form: 'customer', targetId });
      keeper.current.hasDraft = false;
      useSaving.getState().tell({ kind: 'none' });
    },
  };
}
