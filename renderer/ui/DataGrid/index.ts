export { ColumnChooser, type ColumnChooserProps, type ColumnChooserTexts } from './ColumnChooser.tsx';
export { DataGrid } from './DataGrid.tsx';
export { defaultGridLayout } from './layout.ts';
export type {
  DataGridProps,
  GridColumn,
  GridLayout,
  GridMarks,
  GridSort,
  SortDirection,
} from './types.ts';
