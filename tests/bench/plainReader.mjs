// What the read worker is without encryption and without the vault: a thread, a connection, one query.
// Plain JavaScript, so that the baseline does not pay for stripping types.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const connection = new Database(workerData.path, { readonly: true });
connection.pragma('temp_store = MEMORY');
connection.pragma('cache_size = -65536');
parentPort.on('message', ({ text, values }) =>
  parentPort.postMessage(connection.prepare(text).all(...values)),
);
parentPort.postMessage('ready');
