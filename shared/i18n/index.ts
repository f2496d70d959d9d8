import backupEn from './parts/backup.en.json' with { type: 'json' };
import backupFi from './parts/backup.fi.json' with { type: 'json' };
import backupSv from './parts/backup.sv.json' with { type: 'json' };
import commonEn from './parts/common.en.json' with { type: 'json' };
import commonFi from './parts/common.fi.json' with { type: 'json' };
import commonSv from './parts/common.sv.json' with { type: 'json' };
import customersEn from './parts/customers.en.json' with { type: 'json' };
import customersFi from './parts/customers.fi.json' with { type: 'json' };
import customersSv from './parts/customers.sv.json' with { type: 'json' };
import errorsEn from './parts/errors.en.json' with { type: 'json' };
import errorsFi from './parts/errors.fi.json' with { type: 'json' };
import errorsSv from './parts/errors.sv.json' with { type: 'json' };
import gateEn from './parts/gate.en.json' with { type: 'json' };
import gateFi from './parts/gate.fi.json' with { type: 'json' };
import gateSv from './parts/gate.sv.json' with { type: 'json' };
import homeEn from './parts/home.en.json' with { type: 'json' };
import homeFi from './parts/home.fi.json' with { type: 'json' };
import homeSv from './parts/home.sv.json' with { type: 'json' };
import logEn from './parts/log.en.json' with { type: 'json' };
import logFi from './parts/log.fi.json' with { type: 'json' };
import logSv from './parts/log.sv.json' with { type: 'json' };
import registerEn from './parts/register.en.json' with { type: 'json' };
import registerFi from './parts/register.fi.json' with { type: 'json' };
import registerSv from './parts/register.sv.json' with { type: 'json' };
import restoreEn from './parts/restore.en.json' with { type: 'json' };
import restoreFi from './parts/restore.fi.json' with { type: 'json' };
import restoreSv from './parts/restore.sv.json' with { type: 'json' };
import settingsEn from './parts/settings.en.json' with { type: 'json' };
import settingsFi from './parts/settings.fi.json' with { type: 'json' };
import settingsSv from './parts/settings.sv.json' with { type: 'json' };
import shellEn from './parts/shell.en.json' with { type: 'json' };
import shellFi from './parts/shell.fi.json' with { type: 'json' };
import shellSv from './parts/shell.sv.json' with { type: 'json' };
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
  ...backupFi,
  ...commonFi,
  ...customersFi,
  ...errorsFi,
  ...gateFi,
  ...homeFi,
  ...logFi,
  ...registerFi,
  ...restoreFi,
  ...settingsFi,
  ...shellFi,
  ...unlockFi,
  ...wizardFi,
};

/** The shape of the texts; keys are typed by it, so a key without a text does not compile. */
export type Texts = typeof fi;

const sv: object = {
  ...backupSv,
  ...commonSv,
  ...customersSv,
  ...errorsSv,
  ...gateSv,
  ...homeSv,
  ...logSv,
  ...registerSv,
  ...restoreSv,
  ...settingsSv,
  ...shellSv,
  ...unlockSv,
  ...wizardSv,
};

const en: object = {
  ...backupEn,
  ...commonEn,
  ...customersEn,
  ...errorsEn,
  ...gateEn,
  ...homeEn,
  ...logEn,
  ...registerEn,
  ...restoreEn,
  ...settingsEn,
  ...shellEn,
  ...unlockEn,
  ...wizardEn,
};

export const texts: Readonly<Record<Language, object>> = { fi, sv, en };
