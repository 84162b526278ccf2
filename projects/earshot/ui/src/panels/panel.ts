/** What can be opened over the call: the link to hand on, who may come in, and the person's devices. */
export type Panel = 'invite' | 'access' | 'settings';
