import type { World } from './world.ts';

/** One thing that every server must do. */
export interface ConformanceCase {
  /** A sentence about the server. */
  readonly name: string;
  /** Throws when the server does not do it. */
  readonly run: (world: World) => Promise<void>;
}
