import type { ReactElement } from 'react';
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as AriaToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
  type QueuedToast,
  Text,
} from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type ToastTone = 'success' | 'info' | 'warning' | 'danger';

/** One message. Its action (mostly "Kumoa") closes it. */
export type ToastContent = {
  readonly tone: ToastTone;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
};

export type Toasts = {
  /** Shows a message and returns its key. Errors stay until closed; the rest goes after ten seconds. */
  readonly show: (content: ToastContent) => string;
  readonly close: (key: string) => void;
  /** Takes everything down at once: the lock does this. */
  readonly clear: () => void;
  readonly queue: AriaToastQueue<ToastContent>;
};

/** Reversible changes can be undone for this long, in milliseconds; hovering or focusing stops the clock. */
export const TOAST_TIME = 10_000;

/** Makes the queue that a `ToastRegion` shows; at most three messages at a time. */
export function createToasts(): Toasts {
  const queue = new AriaToastQueue<ToastContent>({ maxVisibleToasts: 3 });
  return {
    queue,
    show: (content) => queue.add(content, content.tone === 'danger' ? {} : { timeout: TOAST_TIME }),
    close: (key) => queue.close(key),
    clear: () => queue.clear(),
  };
}

const TONE_ICON: Readonly<Record<ToastTone, IconName>> = {
  success: 'check',
  info: 'info',
  warning: 'warning',
  danger: 'error',
};

type ToastItemProps = {
  readonly toast: QueuedToast<ToastContent>;
  readonly toasts: Toasts;
  readonly closeLabel: string;
};

function ToastItem({ toast, toasts, closeLabel }: ToastItemProps): ReactElement {
  const { tone, title, detail, action } = toast.content;
  const act = (): void => {
    toasts.close(toast.key);
    action?.onPress();
  };
  return (
    <AriaToast toast={toast} className={classNames('toast', `toast-${tone}`)}>
      <Icon name={TONE_ICON[tone]} className="toast-icon" />
      <AriaToastContent className="toast-text">
        <Text slot="title" className="toast-title">
          {title}
        </Text>
        {detail !== undefined && (
          <Text slot="description" className="toast-detail">
            {detail}
          </Text>
        )}
      </AriaToastContent>
      {action !== undefined && (
        <AriaButton className="button button-quiet button-small toast-action" onPress={act}>
          {action.label}
        </AriaButton>
      )}
      <AriaButton
        slot="close"
        aria-label={closeLabel}
        className="button button-quiet button-small icon-button"
      >
        <Icon name="close" />
      </AriaButton>
    </AriaToast>
  );
}

export type ToastRegionProps = {
  readonly toasts: Toasts;
  readonly label: string;
  readonly closeLabel: string;
};

/** Where messages appear; a landmark reached with F6. Mount it once per window. */
export function ToastRegion({ toasts, label, closeLabel }: ToastRegionProps): ReactElement {
  return (
    <AriaToastRegion queue={toasts.queue} aria-label={label} className="toast-region">
      {({ toast }) => <ToastItem toast={toast} toasts={toasts} closeLabel={closeLabel} />}
    </AriaToastRegion>
  );
}
