import { describe, expect, it } from 'vitest';
import { gateReasons } from '#shared/domain/gateReasons.ts';
import en from '#shared/i18n/parts/gate.en.json' with { type: 'json' };
import fi from '#shared/i18n/parts/gate.fi.json' with { type: 'json' };
import sv from '#shared/i18n/parts/gate.sv.json' with { type: 'json' };
import { gateRow } from '#shared/ipc/registers.ipc.ts';
import { gateChecks } from '#vault/device/policy.ts';

describe.each([
  ['fi', fi],
  ['sv', sv],
  ['en', en],
])('the texts of the gate in %s', (_, { gate }) => {
  it('name every check and say of every reason what it is and how to mend it', () => {
    expect(Object.keys(gate.check).sort()).toEqual([...gateChecks].sort());
    expect(Object.keys(gate.reason).sort()).toEqual([...gateReasons].sort());
    for (const text of Object.values(gate.check)) expect(text.trim()).not.toBe('');
    for (const { what, fix } of Object.values(gate.reason)) {
      expect(what).toMatch(/^\p{Lu}.*\.$/u);
      expect(fix).toMatch(/^\p{Lu}.*\.$/u);
      expect(fix).not.toBe(what);
    }
  });
});

describe('the reasons of the gate', () => {
  it('fit the contract, each once', () => {
    for (const reason of gateReasons) {
      const row = { check: 'clock', status: 'fail', effect: 'block', reason };
      expect(gateRow.safeParse(row).success).toBe(true);
    }
    expect(new Set(gateReasons).size).toBe(gateReasons.length);
  });
});
