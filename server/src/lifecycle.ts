/** Where a server is in its life; one object shared by all that must know. */
export interface Lifecycle {
  /** Whether the server is about to stop, and balancers shall send nobody new. */
  isDraining: boolean;
  /** Whether it takes nobody new any more: balancers have had the time to hear of it. */
  isShut: boolean;
  /** Whether the rooms can be reached: a node whose Redis is away takes nobody new, but keeps its calls. */
  isStoreReachable: () => boolean;
  /** Whether they could be reached at least once: before that a node is of no use to anybody. */
  wasStoreReachable: () => boolean;
}
