import type { ReactElement } from 'react';
import { classNames } from './classNames.ts';
import { ICON_PATHS, type IconName } from './icons.ts';

export type IconProps = {
  readonly name: IconName;
  /** 16 px beside text (the default), 20 px where the icon leads, 28 px in an empty state. */
  readonly size?: 16 | 20 | 28 | undefined;
  /** Say what the icon means only where no word beside it does. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
};

/** One line icon in the colour of the text around it. Decorative unless it has a `label`. */
export function Icon({ name, size = 16, label, className }: IconProps): ReactElement {
  const classes = classNames('icon', `icon-${size}`, className);
  const path = <path d={ICON_PATHS[name]} />;
  if (label === undefined) {
    return (
      <svg className={classes} viewBox="0 0 20 20" focusable="false" aria-hidden="true">
        {path}
      </svg>
    );
  }
  return (
    <svg className={classes} viewBox="0 0 20 20" focusable="false" role="img" aria-label={label}>
      {path}
    </svg>
  );
}
