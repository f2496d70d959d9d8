/** Ways to the records before and after the open one; null at the ends of the list. */
export interface Neighbours {
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}
