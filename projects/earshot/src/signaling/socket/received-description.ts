import type { IncomingDescription } from '@earshot/protocol';

/** A description from a peer's link. Its sender sends it again until it is acknowledged. */
export interface ReceivedDescription extends IncomingDescription {
  /** Tells the sender that this side's link has it. Does nothing once the connection that it came over is gone. */
  readonly acknowledge: () => void;
}
