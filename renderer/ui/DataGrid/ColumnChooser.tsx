import type { ReactElement, ReactNode } from 'react';
import { Checkbox } from '../Checkbox.tsx';
import { IconButton } from '../IconButton.tsx';
import { Popover } from '../Popover.tsx';
import { columnWidth, moveColumn, orderedColumns, resizeColumn, toggleColumn } from './layout.ts';
import type { GridColumn, GridLayout } from './types.ts';

/** Step of the width buttons, in CSS px. */
const WIDTH_STEP = 32;

/** Names of the buttons; each is given the column's header. */
export type ColumnChooserTexts = {
  readonly title: string;
  readonly moveUp: (column: string) => string;
  readonly moveDown: (column: string) => string;
  readonly narrower: (column: string) => string;
  readonly wider: (column: string) => string;
};

export type ColumnChooserProps<Row> = {
  readonly trigger: ReactNode;
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly texts: ColumnChooserTexts;
};

type LineProps<Row> = Pick<ColumnChooserProps<Row>, 'columns' | 'layout' | 'onLayout' | 'texts'> & {
  readonly column: GridColumn<Row>;
  readonly place: number;
};

function ColumnLine<Row>({ column, place, columns, layout, onLayout, texts }: LineProps<Row>): ReactElement {
  const isShown = !layout.hidden.includes(column.id);
  const width = columnWidth(column, layout);
  const name = column.header;
  const resize = (by: number): void => onLayout(resizeColumn(layout, column, width + by));
  const move = (by: -1 | 1): void => onLayout(moveColumn(columns, layout, column.id, by));
  const isLast = place === columns.length - 1;
  return (
    <li className="column-line">
      <Checkbox
        label={name}
        isSelected={isShown}
        isDisabled={column.isFixed ?? false}
        onChange={() => onLayout(toggleColumn(layout, column))}
      />
      <span className="column-tools">
        <IconButton
          size="small"
          icon="minus"
          label={texts.narrower(name)}
          isDisabled={!isShown}
          onPress={() => resize(-WIDTH_STEP)}
        />
        <IconButton
          size="small"
          icon="plus"
          label={texts.wider(name)}
          isDisabled={!isShown}
          onPress={() => resize(WIDTH_STEP)}
        />
        <IconButton
          size="small"
          icon="chevron-up"
          label={texts.moveUp(name)}
          isDisabled={place === 0}
          onPress={() => move(-1)}
        />
        <IconButton
          size="small"
          icon="chevron-down"
          label={texts.moveDown(name)}
          isDisabled={isLast}
          onPress={() => move(1)}
        />
      </span>
    </li>
  );
}

/** Which columns are shown, in what order and how wide: everything that dragging does, without dragging. */
export function ColumnChooser<Row>({
  trigger,
  columns,
  layout,
  onLayout,
  texts,
}: ColumnChooserProps<Row>): ReactElement {
  return (
    <Popover trigger={trigger} label={texts.title}>
      <p className="popover-title">{texts.title}</p>
      <ul className="column-list">
        {orderedColumns(columns, layout.order).map((column, place) => (
          <ColumnLine
            key={column.id}
            column={column}
            place={place}
            columns={columns}
            layout={layout}
            onLayout={onLayout}
            texts={texts}
          />
        ))}
      </ul>
    </Popover>
  );
}
