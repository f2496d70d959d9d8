import { cryptoSelfTest } from '#vault/keys/selfTest.ts';

process.parentPort?.postMessage({ type: 'event', name: 'selfTest', payload: await cryptoSelfTest() });
