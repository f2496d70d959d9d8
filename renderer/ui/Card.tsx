import { type ReactElement, type ReactNode, useId } from 'react';
import { classNames } from './classNames.ts';
import { SectionHeader } from './SectionHeader.tsx';

export type CardProps = {
  readonly title?: string | undefined;
  readonly level?: 2 | 3 | undefined;
  readonly actions?: ReactNode | undefined;
  readonly children: ReactNode;
  readonly footer?: ReactNode | undefined;
  /** No inner space: the content (a list, a grid) reaches the edges. */
  readonly isFlush?: boolean | undefined;
};

/** A bordered area for things that belong together. */
export function Card({
  title,
  level = 2,
  actions,
  children,
  footer,
  isFlush = false,
}: CardProps): ReactElement {
  const id = useId();
  return (
    <section className="card" {...(title !== undefined && { 'aria-labelledby': id })}>
      {title !== undefined && <SectionHeader title={title} level={level} id={id} actions={actions} />}
      <div className={classNames('card-body', isFlush && 'card-flush')}>{children}</div>
      {footer !== undefined && <footer className="card-footer">{footer}</footer>}
    </section>
  );
}
