import { blindIndex } from '#vault/keys/subjectKeys.ts';

/** The keyed hash by which a henkilötunnus is found; equal numbers in another column would have another one. */
export function hetuIndex(indexKey: Uint8Array, hetu: string): Buffer {
  return blindIndex(indexKey, 'customer_hetus.blind_index', hetu);
}
