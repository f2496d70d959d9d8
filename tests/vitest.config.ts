import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `unit` is pure and parallel; `integration` uses real encrypted databases; `e2e` drives the real app, one file at a time. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Left alone, Vitest keeps a core free: on a machine with two, half of it would stand idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,contract,migrations}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/{e2e,a11y}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
