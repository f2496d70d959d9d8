import { describe, expect, it } from 'vitest';
import {
  columnWidth,
  defaultGridLayout,
  gridTemplate,
  MAX_COLUMN_WIDTH,
  MIN_COLUMN_WIDTH,
  moveColumn,
  orderedColumns,
  resizeColumn,
  toggleColumn,
} from '#renderer/ui/DataGrid/layout.ts';

const name = { id: 'name', width: 200, isGrowing: true, isFixed: true } as const;
const city = { id: 'city', width: 120 } as const;
const phone = { id: 'phone', width: 130, minWidth: 110 } as const;
const columns = [name, city, phone] as const;
const start = defaultGridLayout(columns);

describe('the order of columns', () => {
  it('is the stored one; new columns come last and columns that are gone fall out', () => {
    const ids = orderedColumns(columns, ['gone', 'phone', 'name']).map(({ id }) => id);
    expect(ids).toEqual(['phone', 'name', 'city']);
  });

  it('changes by one place, and not over the edge', () => {
    expect(moveColumn(columns, start, 'city', -1).order).toEqual(['city', 'name', 'phone']);
    expect(moveColumn(columns, start, 'name', -1)).toBe(start);
    expect(moveColumn(columns, start, 'phone', 1)).toBe(start);
    expect(moveColumn(columns, start, 'unknown', 1)).toBe(start);
  });
});

describe('hidden columns', () => {
  it('come and go, but the one that names the row stays', () => {
    const hidden = toggleColumn(start, city);
    expect(hidden.hidden).toEqual(['city']);
    expect(toggleColumn(hidden, city).hidden).toEqual([]);
    expect(toggleColumn(start, name)).toBe(start);
  });
});

describe('widths', () => {
  it('are kept within their bounds', () => {
    expect(resizeColumn(start, city, 1).widths.city).toBe(MIN_COLUMN_WIDTH);
    expect(resizeColumn(start, phone, 1).widths.phone).toBe(110);
    expect(resizeColumn(start, city, 10_000).widths.city).toBe(MAX_COLUMN_WIDTH);
    expect(columnWidth(city, { ...start, widths: { city: 3 } })).toBe(MIN_COLUMN_WIDTH);
  });

  it('give the spare room to the growing column until a person sizes it', () => {
    expect(gridTemplate(columns, start, false)).toEqual({
      tracks: 'minmax(200px, 1fr) 120px 130px',
      width: 450,
    });
    const sized = resizeColumn(start, name, 300);
    expect(gridTemplate(columns, sized, false)).toEqual({
      tracks: '300px 120px 130px minmax(0, 1fr)',
      width: 550,
    });
  });

  it('leave room for the tick boxes', () => {
    expect(gridTemplate([city], start, true)).toEqual({ tracks: '40px 120px minmax(0, 1fr)', width: 160 });
  });
});
