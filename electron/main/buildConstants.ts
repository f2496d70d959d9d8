import type { Flavour } from '#shared/ipc/app.ipc.ts';

declare const __FLAVOUR__: Flavour;
declare const __APP_VERSION__: string;

/**
 * Compile-time constants: the branches of another flavour are cut out of a bundle, so a production package holds
 * no test or evaluation path that a setting could open.
 */
export const flavour: Flavour = __FLAVOUR__;
export const appVersion: string = __APP_VERSION__;
