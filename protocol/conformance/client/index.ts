export type { ClientUnderTest } from './client-under-test.ts';
export { runClientConformance } from './run.ts';
