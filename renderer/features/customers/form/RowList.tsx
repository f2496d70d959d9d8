import { type ReactElement, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/index.ts';

export type RowListProps = {
  /** What the rows are: "Sähköposti". */
  readonly label: string;
  /** Keys of the rows, which stay with their row when others go. */
  readonly keys: readonly string[];
  readonly row: (place: number) => ReactNode;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly onRemove: (place: number) => void;
  readonly max: number;
};

/** Several values of one kind, with ways to add and to remove. Removing leads the focus to the add button. */
export function RowList({ label, keys, row, addLabel, onAdd, onRemove, max }: RowListProps): ReactElement {
  const { t } = useTranslation();
  const add = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="form-rows">
      <legend className="visually-hidden">{label}</legend>
      {keys.map((key, place) => (
        <div key={key} className="form-row">
          <div className="form-row-fields">{row(place)}</div>
          <span className="form-row-remove">
            <IconButton
              icon="close"
              size="small"
              label={t('customers.form.removeNth', { n: place + 1, field: label.toLowerCase() })}
              onPress={() => {
                onRemove(place);
                add.current?.focus();
              }}
            />
          </span>
        </div>
      ))}
      {keys.length < max && (
        <Button ref={add} size="small" variant="quiet" icon="plus" onPress={onAdd}>
          {addLabel}
        </Button>
      )}
    </fieldset>
  );
}
