/** The app's own scheme and origin; everything a window loads comes from here. */
export const appScheme = 'app';
export const appHost = 'asrek';
export const appOrigin = `${appScheme}://${appHost}`;
