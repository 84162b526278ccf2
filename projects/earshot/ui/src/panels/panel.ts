/** What can be opened over the call: who may come in, the person's devices, and the keys. */
export type Panel = 'access' | 'settings' | 'shortcuts';
