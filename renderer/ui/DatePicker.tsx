import { type CalendarDate, parseDate } from '@internationalized/date';
import type { ReactElement } from 'react';
import {
  DatePicker as AriaDatePicker,
  type DatePickerProps as AriaDatePickerProps,
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  DateInput,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './Icon.tsx';

/** A plain calendar date, `2026-11-22`. */
export type IsoDate = string;

export type DatePickerProps = Pick<
  AriaDatePickerProps<CalendarDate>,
  'isDisabled' | 'isReadOnly' | 'isRequired' | 'autoFocus' | 'name' | 'onBlur'
> &
  FieldTexts & {
    readonly value: IsoDate | null;
    readonly onChange: (date: IsoDate | null) => void;
    readonly min?: IsoDate | undefined;
    readonly max?: IsoDate | undefined;
  };

function MonthGrid(): ReactElement {
  return (
    <Calendar className="calendar">
      <header className="calendar-header">
        <Button slot="previous" className="calendar-step">
          <Icon name="chevron-left" />
        </Button>
        <CalendarHeading className="calendar-heading" />
        <Button slot="next" className="calendar-step">
          <Icon name="chevron-right" />
        </Button>
      </header>
      <CalendarGrid className="calendar-grid" weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="calendar-weekday">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

/** A date, typed in the locale's order or picked from a month. */
export function DatePicker({
  label,
  description,
  error,
  value,
  onChange,
  min,
  max,
  ...rest
}: DatePickerProps): ReactElement {
  return (
    <AriaDatePicker
      {...rest}
      {...(min !== undefined && { minValue: parseDate(min) })}
      {...(max !== undefined && { maxValue: parseDate(max) })}
      className="field"
      value={value === null ? null : parseDate(value)}
      onChange={(date) => onChange(date === null ? null : date.toString())}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      shouldForceLeadingZeros={false}
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <Group className="field-box">
        <DateInput className="date-input tabular">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <Button className="field-step">
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
      <Popover className="popover" offset={4}>
        <Dialog className="popover-body">
          <MonthGrid />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
