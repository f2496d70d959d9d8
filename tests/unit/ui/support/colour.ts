/** Colour arithmetic for the contrast test: OKLCH to linear sRGB (CSS Color 4) and WCAG 2.2 contrast. */

export type LinearRgb = { readonly r: number; readonly g: number; readonly b: number };

const OKLCH = /^oklch\(\s*([\d.]+)(?:\s+([\d.]+))(?:\s+([\d.]+))?(?:\s*\/\s*([\d.]+))?\s*\)$/;
/** White and black are written with their lightness and zeros. */
const GREY = /^oklch\(\s*([\d.]+)\s+0\s+0\s*\)$/;

function fromOklab(l: number, a: number, b: number): LinearRgb {
  const lRoot = l + 0.3963377774 * a + 0.2158037573 * b;
  const mRoot = l - 0.1055613458 * a - 0.0638541728 * b;
  const sRoot = l - 0.0894841775 * a - 1.291485548 * b;
  const long = lRoot ** 3;
  const medium = mRoot ** 3;
  const short = sRoot ** 3;
  return {
    r: 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    g: -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    b: -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  };
}

/** Reads an opaque `oklch(L C H)`. Throws on anything else, so that no token slips through unread. */
export function parseOklch(text: string): LinearRgb {
  const grey = GREY.exec(text);
  if (grey) return fromOklab(Number(grey[1]), 0, 0);
  const match = OKLCH.exec(text);
  if (!match || match[4] !== undefined) throw new Error(`not an opaque oklch colour: ${text}`);
  const lightness = Number(match[1]);
  const chroma = Number(match[2]);
  const hue = (Number(match[3] ?? '0') * Math.PI) / 180;
  return fromOklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
}

/** Outside of sRGB a screen clips the colour, and the computed contrast would not be the painted one. */
export function inSrgbGamut({ r, g, b }: LinearRgb): boolean {
  const slack = 0.0005;
  return [r, g, b].every((channel) => channel >= -slack && channel <= 1 + slack);
}

/** WCAG 2.2 relative luminance, 0 (black) to 1 (white). */
export function luminance({ r, g, b }: LinearRgb): number {
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return 0.2126 * clamp(r) + 0.7152 * clamp(g) + 0.0722 * clamp(b);
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(first: LinearRgb, second: LinearRgb): number {
  const a = luminance(first);
  const b = luminance(second);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
