import { serveReads } from '#vault/db/readServer.ts';
import { testQueries } from './readQueries.ts';

await serveReads(testQueries);
