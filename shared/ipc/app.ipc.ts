import { z } from '../zod.ts';
import { channel } from './channel.ts';

export const flavours = ['production', 'evaluation', 'test'] as const;
export type Flavour = (typeof flavours)[number];

export const preferences = z.strictObject({
  language: z.enum(['fi', 'sv', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'normal', 'relaxed']),
});
export type Preferences = z.output<typeof preferences>;

export const appContract = {
  'app.info': channel({
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      flavour: z.enum(flavours),
      /** Where this device's secret is kept; `file` serves sample registers only. */
      keystore: z.enum(['keyring', 'file', 'unavailable']),
      preferences,
    }),
    permission: 'public',
    audit: 'none',
  }),
  'app.setPreferences': channel({
    input: preferences,
    output: z.strictObject({}),
    permission: 'public',
    audit: 'none',
  }),
  /** Puts text on the clipboard; it is cleared after 30 seconds unless something else was copied since (R24). */
  'app.copy': channel({
    input: z.strictObject({ text: z.string().min(1).max(400) }),
    output: z.strictObject({ clearsAfterSeconds: z.number().int() }),
    permission: 'public',
    audit: 'none',
    ratePerMinute: 60,
  }),
} as const;
