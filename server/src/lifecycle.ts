/** Where a server is in its life; one object shared by all that must know. */
export interface Lifecycle {
  /** Whether the server is about to stop: it takes nobody new. */
  isDraining: boolean;
}
