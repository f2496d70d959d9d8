import type { ChannelName } from '#shared/ipc/contract.ts';

const id = '01890000-0000-7000-8000-00000000000a';
const other = '01890000-0000-7000-8000-00000000000b';
const at = '2026-11-22T10:00:00.000Z';

const draft = {
  kind: 'person',
  familyName: 'Virtanen',
  givenNames: 'Aino',
  callName: '',
  previousNames: '',
  organisationName: '',
  businessId: '',
  vatNumber: '',
  foreignId: null,
  language: 'fi',
  emails: [],
  phones: [],
  addresses: [],
  iban: '',
  notes: '',
  isCustomer: true,
  source: 'subject',
  noticeVersion: 1,
} as const;

const customer = {
  id,
  kind: 'person',
  status: 'active',
  isCustomer: true,
  customerNumber: 'A-1001',
  classification: 'confidential',
  version: 1,
  createdAt: at,
  updatedAt: at,
  fields: {
    displayName: 'Virtanen Aino',
    familyName: 'Virtanen',
    givenNames: 'Aino',
    callName: '',
    previousNames: '',
    organisationName: '',
    businessId: '',
    vatNumber: '',
    foreignId: null,
    language: 'fi',
    emails: [],
    phones: [],
    addresses: [],
    iban: '',
    notes: '',
    positions: [],
    hetu: null,
    notice: null,
  },
} as const;

const listItem = {
  id,
  kind: 'person',
  status: 'active',
  isCustomer: true,
  customerNumber: 'A-1001',
  updatedAt: at,
  fields: {
    displayName: 'Virtanen Aino',
    businessId: '',
    place: 'Oulu',
    email: '',
    phone: '',
    language: 'fi',
  },
} as const;

const controller = {
  name: 'Esimerkki Oy',
  businessId: '9000001-1',
  street: 'Esimerkkikatu 1',
  postcode: '00100',
  city: 'Helsinki',
  email: 'info@example.com',
  phone: '',
} as const;

const saved = { status: 'saved', id, version: 2, operationId: other } as const;
const purpose = 'P1';
const summary = {
  registerId: id,
  kind: 'sample',
  createdAt: at,
  appVersion: '0.1.0',
  schemaVersion: 10,
  sizeBytes: 1,
  customers: 1,
  logRows: 1,
} as const;

type Sample = Readonly<Record<string, unknown>>;

/** A right input and a right raw answer (before projection) for every channel. A new channel does not compile without. */
const samples: Readonly<Record<ChannelName, readonly [input: Sample, output: Sample]>> = {
  'app.info': [
    {},
    {
      version: '0.1.0',
      flavour: 'test',
      keystore: 'file',
      preferences: { language: 'fi', theme: 'system', density: 'normal' },
    },
  ],
  'app.setPreferences': [{ language: 'fi', theme: 'system', density: 'normal' }, {}],
  'app.copy': [{ text: 'teksti' }, { clearsAfterSeconds: 30 }],
  'registers.list': [{}, { registers: [], canCreateProduction: false }],
  'registers.checkDevice': [
    { registerId: null, kind: 'sample' },
    { isAllowed: true, rows: [] },
  ],
  'registers.create': [
    {
      kind: 'sample',
      registerName: 'Asiakkaat',
      classification: 'confidential',
      controller,
      responsible: {
        fullName: 'Aino Virtanen',
        duty: 'Toimistopäällikkö',
        phone: '040 1234567',
        email: 'aino@example.com',
        userName: 'aino',
        passphrase: 'x',
      },
      sampleCustomers: 0,
    },
    { registerId: id, recoveryKey: 'x' },
  ],
  'registers.confirmRecovery': [{ registerId: id, recoveryKey: 'x' }, { registerId: id }],
  'registers.about': [
    {},
    {
      registerId: id,
      kind: 'sample',
      registerName: 'Asiakkaat',
      classification: 'confidential',
      controller: { ...controller, version: 1, validFrom: at },
      responsible: { fullName: 'Aino Virtanen', phone: '', email: '' },
      location: '/tmp',
      schemaVersion: 10,
      createdAt: at,
      customers: 0,
      lastBackupAt: null,
      purposes: [],
    },
  ],
  'registers.updateController': [{ version: 1, controller }, { version: 2 }],
  'session.unlock': [{ registerId: id, userName: 'aino', passphrase: 'x' }, { registerId: id }],
  'session.current': [
    {},
    {
      registerId: id,
      kind: 'sample',
      companyName: 'Esimerkki Oy',
      registerName: 'Asiakkaat',
      classification: 'confidential',
      staffId: id,
      staffName: 'Aino Virtanen',
      permissions: [],
      purposes: [],
      device: [],
      noticeVersion: 1,
      place: null,
      autoLockSeconds: 600,
    },
  ],
  'session.savePlace': [{ place: '{}' }, {}],
  'session.lock': [{}, {}],
  'customers.page': [
    { purpose, sort: 'name', descending: false, kind: null, status: 'active', offset: 0, limit: 100 },
    { items: [listItem], total: 1 },
  ],
  'customers.search': [
    { purpose, text: 'virta', includeArchived: false, limit: 50, cursor: null },
    { items: [listItem], cursor: null, overtaken: false },
  ],
  'customers.get': [{ purpose, id }, customer],
  'customers.create': [{ purpose, draft }, saved],
  'customers.update': [{ purpose, id, version: 1, draft, changed: ['notes'] }, saved],
  'customers.setArchived': [
    { purpose, id, version: 1, archived: true, reason: 'Ei enää asiakas' },
    { status: 'conflict', current: customer },
  ],
  'customers.undo': [{ purpose, operationId: other }, saved],
  'customers.history': [{ purpose, id }, { changes: [] }],
  'customers.provenance': [{ purpose, id }, { fields: {} }],
  'customers.setHetu': [{ purpose, id, version: 1, hetu: null, ground: null }, saved],
  'customers.revealHetu': [
    { purpose, id, reason: 'luottopäätös' },
    { hetu: '010190-900P', hideAfterSeconds: 30 },
  ],
  'customers.addPosition': [
    { purpose, personId: id, organisationId: other, title: 'Ostaja' },
    { positionId: id, operationId: other },
  ],
  'customers.endPosition': [{ purpose, positionId: id }, { operationId: other }],
  'drafts.save': [{ form: 'customer', targetId: null, body: '{}' }, { savedAt: at }],
  'drafts.load': [{ form: 'customer', targetId: null }, { draft: null }],
  'drafts.discard': [{ form: 'customer', targetId: null }, {}],
  'log.page': [
    { before: null, limit: 50, result: null, subjectId: null },
    { rows: [], total: 0 },
  ],
  'log.verify': [{}, { rows: 0, isIntact: true, firstBroken: null }],
  'backups.create': [{}, { status: 'done', fileName: 'a.asrekbk', summary }],
  'backups.choose': [{}, { status: 'cancelled' }],
  'backups.restore': [
    { with: 'credentials', userName: 'aino', passphrase: 'x' },
    { registerId: id, customers: 1, keptAside: true },
  ],
  'backups.last': [{}, { lastBackupAt: null }],
  'jobs.cancel': [{ jobId: id }, {}],
};

export function sampleInput(channel: ChannelName): Sample {
  return samples[channel][0];
}

export function sampleOutput(channel: ChannelName): Sample {
  return samples[channel][1];
}
