/** Whether a server is starting, running or stopping; one object, shared by everything that must know. */
export interface Lifecycle {
  /** Whether the server is about to stop, so load balancers must send no new clients. */
  isDraining: boolean;
  /** Whether it refuses new clients: load balancers have had the time to notice. */
  isShut: boolean;
  /** Whether the rooms can be reached: a node without its Redis accepts nobody new, but keeps its calls. */
  isStoreReachable: () => boolean;
  /** Why the rooms cannot be reached, or not be changed; null when nothing is wrong. */
  storeTrouble?: () => 'unreachable' | 'refuses-writes' | null;
  /** Whether they could be reached at least once: before that, a node is not ready. */
  wasStoreReachable: () => boolean;
}
