export { ConformanceClient, type ConnectOptions, ConnectError, type Received } from './client.ts';
export { CONFORMANCE_CASES } from './cases.ts';
export type { ConformanceCase } from './case.ts';
export { type ConformanceResult, runConformance } from './run.ts';
