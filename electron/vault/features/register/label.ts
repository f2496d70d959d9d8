import { z } from '#shared/zod.ts';
import { type DeviceKeys, openLabel, sealLabel } from '#vault/keys/deviceStore.ts';
import type { VaultFiles } from '#vault/keys/files.ts';

const labelName = 'label.json';
const mostLabelBytes = 8 * 1024;
const storedLabel = z.strictObject({
  format: z.literal('asrek-label'),
  company: z.string(),
  register: z.string(),
});

/** What the lock screen shows. On disk it is sealed with the device secret: a stolen disk names no company. */
export interface RegisterLabel {
  readonly companyName: string;
  readonly registerName: string;
}

export async function saveLabel(
  files: VaultFiles,
  keys: DeviceKeys,
  registerId: string,
  label: RegisterLabel,
): Promise<void> {
  const stored = {
    format: 'asrek-label',
    company: sealLabel(keys, registerId, 'company', label.companyName),
    register: sealLabel(keys, registerId, 'register', label.registerName),
  };
  await files.writeAtomic(labelName, Buffer.from(JSON.stringify(stored), 'utf8'));
}

/** The label, or null when it is missing, spoilt or another device's. */
export async function loadLabel(
  files: VaultFiles,
  keys: DeviceKeys,
  registerId: string,
): Promise<RegisterLabel | null> {
  const bytes = await files.read(labelName, mostLabelBytes);
  if (bytes === null) return null;
  const stored = parse(bytes);
  if (stored === null) return null;
  const companyName = openLabel(keys, registerId, 'company', stored.company);
  const registerName = openLabel(keys, registerId, 'register', stored.register);
  return companyName === null || registerName === null ? null : { companyName, registerName };
}

function parse(bytes: Uint8Array): z.output<typeof storedLabel> | null {
  try {
    const parsed = storedLabel.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
