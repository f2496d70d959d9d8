/** Whether this is the thorough run of `npm run test:deep`. */
export const isDeep = process.env.TEST_DEEP === '1';

/** How often a sweep goes round: few times in the everyday run, many in the thorough one. */
export function sweeps(everyday: number, thorough: number): number {
  return isDeep ? thorough : everyday;
}
