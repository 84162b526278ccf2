/** What can be opened over the call: who may come in, and the person's devices. */
export type Panel = 'access' | 'settings';
