import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { z } from '#shared/zod.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findings = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullish(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), html: z.string() })),
  }),
);

/**
 * What axe finds wrong on the page as it stands, one line each. Evaluated past the page's own content policy. React
 * Aria's announcer is left out: what it has said stays there for seconds after the element it named is gone.
 */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const raw: unknown = await page.evaluate(
    `axe.run({ exclude: [['[data-live-announcer]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => JSON.parse(JSON.stringify(r.violations)))`,
  );
  return findings
    .parse(raw)
    .map(
      (each) =>
        `${each.id}: ${each.nodes.map((node) => `${JSON.stringify(node.target)} ${node.html}`).join(' ')}`,
    );
}
