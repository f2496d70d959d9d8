import type { CustomerDraft } from '#shared/domain/customer.ts';
import { type DataCategory, dataCategories, type PurposeKey } from '#shared/domain/purposes.ts';
import { createTestRegister, succeeded, type TestClock, type TestRegister } from '#tests/support/register.ts';
import { type CustomersCall, customerDerivedData } from '#vault/features/customers/index.ts';
import { customersReads } from '#vault/features/customers/readers.ts';
import { type CustomersService, createCustomersService } from '#vault/features/customers/service.ts';
import { startReaders } from '#vault/jobs/readPool.ts';
import { type Faults, noFaults } from '#vault/ports.ts';

/** Timers that go off when the test's clock is moved. */
export interface TestTimers {
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly advance: (milliseconds: number) => void;
}

function testTimers(clock: TestClock): TestTimers {
  const waiting = new Map<number, { readonly due: number; readonly run: () => void }>();
  let nextId = 0;
  return {
    after: (milliseconds, run) => {
      nextId += 1;
      const id = nextId;
      waiting.set(id, { due: clock.now() + milliseconds, run });
      return () => waiting.delete(id);
    },
    advance: (milliseconds) => {
      clock.advance(milliseconds);
      for (const [id, { due, run }] of waiting) {
        if (due > clock.now()) continue;
        waiting.delete(id);
        run();
      }
    },
  };
}

export interface CustomersBench {
  readonly test: TestRegister;
  readonly service: CustomersService;
  readonly timers: TestTimers;
  /** Ids that were announced as changed. */
  readonly changed: string[];
  readonly call: (more?: Partial<CustomersCall>) => CustomersCall;
  readonly create: (draft: Partial<CustomerDraft>) => string;
  readonly close: () => Promise<void>;
}

export const allCategories: ReadonlySet<DataCategory> = new Set(dataCategories);

/** A real encrypted register with the customers' service on it and a real read worker beside it. */
export async function openBench(seed: number, faults: Faults = noFaults): Promise<CustomersBench> {
  const test = await createTestRegister({ seed, derived: [customerDerivedData], faults });
  const readers = succeeded(await startReaders({ path: test.path, key: test.keys.database }));
  const timers = testTimers(test.clock);
  const changed: string[] = [];
  const service = createCustomersService({
    register: test.register,
    reads: customersReads(readers),
    keys: test.keys,
    actor: { staffId: test.staffId, sessionId: test.sessionId },
    clock: test.clock,
    ids: test.ids,
    scheduler: timers,
    onChanged: (ids) => changed.push(...ids),
  });
  const call = (more: Partial<CustomersCall> = {}): CustomersCall => ({
    purpose: 'P1' satisfies PurposeKey,
    ref: test.ids.ref(),
    windowId: 1,
    categories: allCategories,
    ...more,
  });
  return {
    test,
    service,
    timers,
    changed,
    call,
    create: (draft) =>
      succeeded(service.create(call(), { purpose: 'P1', draft: { ...person, ...draft } })).id,
    close: async () => {
      await readers.close();
      test.remove();
    },
  };
}

export const person: CustomerDraft = {
  kind: 'person',
  familyName: 'Öörni-Šåla',
  givenNames: 'Åke Matias',
  callName: 'Åke',
  previousNames: '',
  organisationName: '',
  businessId: '',
  vatNumber: '',
  foreignId: null,
  language: 'sv',
  emails: [{ label: 'personal', address: 'Ake.Oorni@example.com' }],
  phones: [{ label: 'mobile', number: '040 000 1234' }],
  addresses: [
    { type: 'postal', street: 'Koivukatu 1 A 2', postcode: '00100', city: 'Helsinki', country: 'FI' },
  ],
  iban: 'FI2112345600000785',
  notes: 'Toivoo laskun sähköpostiin.',
  isCustomer: true,
  source: 'subject',
  noticeVersion: 1,
};

export const organisation: CustomerDraft = {
  ...person,
  kind: 'organisation',
  familyName: '',
  givenNames: '',
  callName: '',
  organisationName: 'Älykäs Rakennus Oy',
  businessId: '9000001-1',
  vatNumber: 'FI90000011',
  language: 'fi',
  emails: [{ label: 'invoicing', address: 'laskut@example.org' }],
  phones: [{ label: 'switchboard', number: '09 000 1234' }],
  source: 'organisation',
  noticeVersion: null,
};
