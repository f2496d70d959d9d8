import { pageRows } from '../queries.ts';

/** Rows beyond the sight that are fetched along, so that scrolling does not run into empty rows. */
const ahead = 30;

/** Pages, counted from 0, that hold a closed range of rows and some more on each side. */
export function pagesFor(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first - ahead) / pageRows);
  const to = Math.floor((last + ahead) / pageRows);
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

export function isSamePages(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((page, place) => page === other[place]);
}
