import commonEn from './parts/common.en.json' with { type: 'json' };
import commonFi from './parts/common.fi.json' with { type: 'json' };
import commonSv from './parts/common.sv.json' with { type: 'json' };
import errorsEn from './parts/errors.en.json' with { type: 'json' };
import errorsFi from './parts/errors.fi.json' with { type: 'json' };
import errorsSv from './parts/errors.sv.json' with { type: 'json' };
import gateEn from './parts/gate.en.json' with { type: 'json' };
import gateFi from './parts/gate.fi.json' with { type: 'json' };
import gateSv from './parts/gate.sv.json' with { type: 'json' };
import restoreEn from './parts/restore.en.json' with { type: 'json' };
import restoreFi from './parts/restore.fi.json' with { type: 'json' };
import restoreSv from './parts/restore.sv.json' with { type: 'json' };
import unlockEn from './parts/unlock.en.json' with { type: 'json' };
import unlockFi from './parts/unlock.fi.json' with { type: 'json' };
import unlockSv from './parts/unlock.sv.json' with { type: 'json' };
import wizardEn from './parts/wizard.en.json' with { type: 'json' };
import wizardFi from './parts/wizard.fi.json' with { type: 'json' };
import wizardSv from './parts/wizard.sv.json' with { type: 'json' };

export const languages = ['fi', 'sv', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * All texts of the program, Finnish being the source. Each part is one area of the program and owns its top-level
 * keys; a test holds that no two parts share one, and that the languages have the same keys and placeholders.
 */
const fi = {
  ...commonFi,
  ...errorsFi,
  ...gateFi,
  ...restoreFi,
  ...unlockFi,
  ...wizardFi,
};

/** The shape of the texts; keys are typed by it, so a key without a text does not compile. */
export type Texts = typeof fi;

const sv: object = {
  ...commonSv,
  ...errorsSv,
  ...gateSv,
  ...restoreSv,
  ...unlockSv,
  ...wizardSv,
};

const en: object = {
  ...commonEn,
  ...errorsEn,
  ...gateEn,
  ...restoreEn,
  ...unlockEn,
  ...wizardEn,
};

export const texts: Readonly<Record<Language, object>> = { fi, sv, en };
