/** What the gallery shows, from its address: `gallery.html?view=shell&theme=dark&density=compact&rows=1000000`. */

const VIEWS = ['components', 'shell', 'list', 'lock', 'wizard'] as const;
const THEMES = ['light', 'dark'] as const;
const DENSITIES = ['compact', 'normal', 'relaxed'] as const;

export type GalleryView = (typeof VIEWS)[number];

export type GallerySettings = {
  readonly view: GalleryView;
  readonly theme: (typeof THEMES)[number] | null;
  readonly density: (typeof DENSITIES)[number];
  readonly rows: number;
  /** Answers slowly, so that skeleton rows are seen. */
  readonly isSlow: boolean;
};

export const VIEW_NAMES: Readonly<Record<GalleryView, string>> = {
  components: 'Komponentit',
  shell: 'Ikkuna',
  list: 'Luettelo',
  lock: 'Lukitus',
  wizard: 'Ohjattu luonti',
};

export function readSettings(query: URLSearchParams): GallerySettings {
  const pick = <Value extends string>(values: readonly Value[], name: string): Value | null =>
    values.find((value) => value === query.get(name)) ?? null;
  const rows = Number(query.get('rows') ?? '1204');
  return {
    view: pick(VIEWS, 'view') ?? 'components',
    theme: pick(THEMES, 'theme'),
    density: pick(DENSITIES, 'density') ?? 'normal',
    rows: Number.isSafeInteger(rows) && rows >= 0 ? rows : 0,
    isSlow: query.has('slow'),
  };
}
