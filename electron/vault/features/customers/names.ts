import type { CustomerKind } from '#shared/domain/customer.ts';
import { type SearchColumns, searchColumns } from './searchText.ts';
import { numberSortKey, textSortKey } from './sortKey.ts';

/** The columns from which names, keys and the search index follow. */
export interface NameSource {
  readonly kind: CustomerKind;
  readonly familyName: string;
  readonly givenNames: string;
  readonly callName: string;
  readonly previousNames: string;
  readonly organisationName: string;
  readonly customerNumber: string | null;
  /** Town of the first address; empty when there is none. */
  readonly city: string;
}

export interface DerivedColumns {
  readonly displayName: string;
  readonly nameKey: string;
  readonly numberKey: string;
  readonly placeKey: string;
}

/** A person as the list shows and sorts them, family name first: `Virtanen Matti`. */
export function displayNameOf(source: NameSource): string {
  if (source.kind === 'organisation') return source.organisationName;
  const given = source.callName === '' ? source.givenNames : source.callName;
  return `${source.familyName} ${given}`.trim();
}

export function derivedColumns(source: NameSource): DerivedColumns {
  const displayName = displayNameOf(source);
  return {
    displayName,
    nameKey: textSortKey(displayName),
    numberKey: numberSortKey(source.customerNumber),
    placeKey: textSortKey(source.city),
  };
}

/** What full-text search finds a customer by. */
export function searchColumnsOf(source: NameSource): SearchColumns {
  return searchColumns([
    source.familyName,
    source.givenNames,
    source.callName,
    source.previousNames,
    source.organisationName,
    source.city,
  ]);
}
