import type { ReactElement, ReactNode } from 'react';
import { classNames } from './classNames.ts';

export type SectionHeaderProps = {
  readonly title: string;
  /** 1 names the view, 2 a part, 3 a part of a part. */
  readonly level: 1 | 2 | 3;
  readonly id?: string | undefined;
  /** Written out: "10 000+" or "1 204". */
  readonly count?: string | undefined;
  readonly description?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
};

const TAG = { 1: 'h1', 2: 'h2', 3: 'h3' } as const;

/** A heading with what can be done to the whole section on its right. */
export function SectionHeader({
  title,
  level,
  id,
  count,
  description,
  actions,
}: SectionHeaderProps): ReactElement {
  const Tag = TAG[level];
  return (
    <header className={classNames('section-header', `section-header-${level}`)}>
      <div className="section-text">
        <Tag className="section-title" id={id}>
          {title}
          {count !== undefined && <span className="section-count tabular">{count}</span>}
        </Tag>
        {description !== undefined && <div className="section-description">{description}</div>}
      </div>
      {actions !== undefined && <div className="section-actions">{actions}</div>}
    </header>
  );
}
