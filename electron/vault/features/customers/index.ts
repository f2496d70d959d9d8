export type { CustomersCall, CustomersDeps, CustomersReads, Scheduler } from './context.ts';
export { customerDerivedData, rebuildCustomersDerived } from './derived.ts';
export { countCustomers } from './listQueries.ts';
export { customerQueries } from './queries.ts';
export { type CustomersService, createCustomersService } from './service.ts';
