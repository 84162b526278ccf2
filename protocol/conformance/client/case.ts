import type { Stage } from './stage.ts';

/** One thing that every client must do. */
export interface ClientCase {
  /** A sentence about the client. */
  readonly name: string;
  /** Throws when the client does not do it. */
  readonly run: (stage: Stage) => Promise<void>;
}
