import type { CustomerKind, CustomerSort, CustomerStatus } from '#shared/domain/customer.ts';

/** The place of a customer in one order: the sort key, then the id, compared as bytes. */
export interface OrderKey {
  readonly key: string;
  readonly id: Uint8Array;
}

/** Where a customer stands in all orders. */
export interface ListPlace {
  readonly id: Uint8Array;
  readonly kind: CustomerKind;
  readonly status: CustomerStatus;
  readonly keys: Readonly<Record<CustomerSort, string>>;
}

/** One of the lists that are paged through: an order over the customers of a status, of one kind or of both. */
export interface ListName {
  readonly sort: CustomerSort;
  readonly status: CustomerStatus;
  readonly kind: CustomerKind | null;
}

/** SQLite's BINARY order of texts is that of their UTF-8 bytes, which JavaScript's UTF-16 order is not. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

export function compareOrder(left: OrderKey, right: OrderKey): number {
  return compareText(left.key, right.key) || Buffer.compare(left.id, right.id);
}

function belongsTo(list: ListName, place: ListPlace): boolean {
  return place.status === list.status && (list.kind === null || place.kind === list.kind);
}

function orderIn(list: ListName, place: ListPlace): OrderKey {
  return { key: place.keys[list.sort], id: place.id };
}

/** What one change of the register did to the lists. */
export interface ListChange {
  readonly removed: readonly ListPlace[];
  readonly added: readonly ListPlace[];
}

/** A remembered place in a list: `rank` customers come before it. It need not be a customer's own place. */
export interface Anchor extends OrderKey {
  rank: number;
}

/** Anchors of one list in rising order, right for one generation of the register. */
export interface Anchors {
  generation: number;
  readonly anchors: readonly Anchor[];
}

/** Customers between two anchors; also how far a page may be skipped to without them. */
export const anchorDistance = 500;

/** Anchors drift apart as customers are added between them; beyond this they are made anew. */
const longestStretch = 4 * anchorDistance;

/** Moves the anchors behind every removed and added place. One change costs a search and a walk over the anchors. */
export function applyChange(list: ListName, anchors: Anchors, change: ListChange): void {
  const shift = (place: ListPlace, by: 1 | -1): void => {
    if (!belongsTo(list, place)) return;
    const order = orderIn(list, place);
    for (let index = firstAfter(anchors.anchors, order); index < anchors.anchors.length; index += 1) {
      const anchor = anchors.anchors[index];
      if (anchor !== undefined) anchor.rank += by;
    }
  };
  for (const place of change.removed) shift(place, -1);
  for (const place of change.added) shift(place, 1);
}

/** Index of the first anchor that comes after a place; a place equal to an anchor is not before it. */
function firstAfter(anchors: readonly Anchor[], order: OrderKey): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const anchor = anchors[middle];
    if (anchor !== undefined && compareOrder(anchor, order) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last anchor at or before a rank; null when none is. */
export function anchorFor(anchors: Anchors, rank: number): Anchor | null {
  let low = 0;
  let high = anchors.anchors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const anchor = anchors.anchors[middle];
    if (anchor !== undefined && anchor.rank <= rank) low = middle + 1;
    else high = middle;
  }
  return anchors.anchors[low - 1] ?? null;
}

/** Whether no two neighbours have drifted so far apart that a page between them needs a long skip. */
export function isEvenlySpaced(anchors: Anchors, total: number): boolean {
  let previous = 0;
  for (const { rank } of anchors.anchors) {
    if (rank - previous > longestStretch) return false;
    previous = rank;
  }
  return total - previous <= longestStretch;
}

/** Generations remembered; who has fallen further behind makes its anchors anew. */
const rememberedChanges = 500;

/** A change of more customers than this is not followed one by one. */
const mostPlaces = 200;

/**
 * The latest changes of the lists by generation of the register, so that anchors catch up instead of being made
 * anew after each saved customer.
 */
export class ListChanges {
  readonly #changes = new Map<number, ListChange>();

  /** Notes what the operation did that made `generation`. One that was rolled back is overwritten by the next. */
  record(generation: number, change: ListChange): void {
    this.#changes.delete(generation);
    if (change.removed.length + change.added.length <= mostPlaces) this.#changes.set(generation, change);
    const oldest = this.#changes.keys().next();
    if (this.#changes.size > rememberedChanges && !oldest.done) this.#changes.delete(oldest.value);
  }

  /** Brings anchors up to a generation; false when a change in between is not known any more. */
  catchUp(list: ListName, anchors: Anchors, generation: number): boolean {
    if (generation < anchors.generation) return false;
    for (let next = anchors.generation + 1; next <= generation; next += 1) {
      if (!this.#changes.has(next)) return false;
    }
    for (let next = anchors.generation + 1; next <= generation; next += 1) {
      const change = this.#changes.get(next);
      if (change !== undefined) applyChange(list, anchors, change);
    }
    anchors.generation = generation;
    return true;
  }
}
