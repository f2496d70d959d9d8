export { Banner, type BannerProps, type BannerTone } from './Banner.tsx';
export { Button, type ButtonProps, type ButtonSize, type ButtonVariant } from './Button.tsx';
export { Card, type CardProps } from './Card.tsx';
export { Checkbox, type CheckboxProps } from './Checkbox.tsx';
export { Chip, ChipButton, type ChipButtonProps, type ChipProps, type ChipTone } from './Chip.tsx';
export {
  CLASSIFICATION_ICON,
  ClassificationLabel,
  type ClassificationLabelProps,
} from './ClassificationLabel.tsx';
export { ComboBox, type ComboBoxProps, type ComboBoxSearch } from './ComboBox.tsx';
export { ConfirmDialog, type ConfirmDialogProps, type TypedConfirmation } from './ConfirmDialog.tsx';
export * from './DataGrid/index.ts';
export { DatePicker, type DatePickerProps, type IsoDate } from './DatePicker.tsx';
export { Dialog, type DialogProps, type DialogSize } from './Dialog.tsx';
export { EmptyState, type EmptyStateProps } from './EmptyState.tsx';
export { FieldList, type FieldListProps, FieldRow, type FieldRowProps } from './FieldList.tsx';
export type { FieldTexts } from './field.tsx';
export { Icon, type IconProps } from './Icon.tsx';
export { IconButton, type IconButtonProps } from './IconButton.tsx';
export type { IconName } from './icons.ts';
export { Kbd, type KbdProps } from './Kbd.tsx';
export {
  MaskedValue,
  type MaskedValueProps,
  WithheldValue,
  type WithheldValueProps,
} from './MaskedValue.tsx';
export { Menu, type MenuEntry, type MenuGroup, type MenuProps } from './Menu.tsx';
export { NumberField, type NumberFieldProps } from './NumberField.tsx';
export type { Option } from './Options.tsx';
export { PassphraseField, type PassphraseFieldProps } from './PassphraseField.tsx';
export { Popover, type PopoverProps } from './Popover.tsx';
export { ProgressBar, type ProgressBarProps } from './ProgressBar.tsx';
export { RadioGroup, type RadioGroupProps } from './RadioGroup.tsx';
export { SearchField, type SearchFieldProps } from './SearchField.tsx';
export { SectionHeader, type SectionHeaderProps } from './SectionHeader.tsx';
export { Select, type SelectProps } from './Select.tsx';
export * from './Shell/index.ts';
export { Skeleton, type SkeletonProps } from './Skeleton.tsx';
export {
  StatusDot,
  type StatusDotProps,
  type StatusLine,
  StatusList,
  type StatusListProps,
  type StatusState,
} from './StatusList.tsx';
export { type Step, StepIndicator, type StepIndicatorProps } from './StepIndicator.tsx';
export { Switch, type SwitchProps } from './Switch.tsx';
export { type TabEntry, Tabs, type TabsProps } from './Tabs.tsx';
export { TextArea, type TextAreaProps } from './TextArea.tsx';
export { TextField, type TextFieldProps } from './TextField.tsx';
export {
  createToasts,
  TOAST_TIME,
  type ToastContent,
  ToastRegion,
  type ToastRegionProps,
  type Toasts,
  type ToastTone,
} from './Toast.tsx';
export { Tooltip, type TooltipProps } from './Tooltip.tsx';
