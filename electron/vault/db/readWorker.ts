import { readQueries } from '../jobs/readQueries.ts';
import { serveReads } from './readServer.ts';

/** The module that read workers run; an entry of its own in the bundle. */
await serveReads(readQueries);
