import * as z from 'zod';

// zod 4 compiles schemas with `new Function`, which the renderer's content security policy forbids.
// This has to be set before the first schema is built, hence the single import path for zod.
if ('window' in globalThis) z.config({ jitless: true });

export { z };
