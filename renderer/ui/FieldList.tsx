import type { ReactElement, ReactNode } from 'react';
import { classNames } from './classNames.ts';

export type FieldListProps = {
  readonly children: ReactNode;
  /** `two` sets the pairs in two columns where there is room. */
  readonly columns?: 'one' | 'two' | undefined;
};

/** A record's fields, read only: names left, values right. */
export function FieldList({ children, columns = 'one' }: FieldListProps): ReactElement {
  return <dl className={classNames('field-list', columns === 'two' && 'field-list-two')}>{children}</dl>;
}

export type FieldRowProps = {
  readonly label: string;
  /** The value; leave out what is empty together with `emptyLabel`. */
  readonly children?: ReactNode | undefined;
  /** Shown for a missing value: "–" or "Ei tietoa". */
  readonly emptyLabel: string;
  /** Where it came from or until when it holds. */
  readonly note?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
  readonly isTabular?: boolean | undefined;
};

/** One field of a FieldList. */
export function FieldRow({
  label,
  children,
  emptyLabel,
  note,
  actions,
  isTabular = false,
}: FieldRowProps): ReactElement {
  const isEmpty = children === undefined || children === null || children === '';
  return (
    <div className="field-row">
      <dt className="field-name">{label}</dt>
      <dd className="field-value">
        <span className={classNames(isEmpty && 'field-empty', isTabular && 'tabular')}>
          {isEmpty ? emptyLabel : children}
        </span>
        {note !== undefined && <span className="field-note">{note}</span>}
        {actions !== undefined && <span className="field-actions">{actions}</span>}
      </dd>
    </div>
  );
}
