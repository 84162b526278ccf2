/** What can be opened over the call: the link to hand on, who may come in, the person's devices, how it goes, and the keys. */
export type Panel = 'invite' | 'access' | 'settings' | 'quality' | 'shortcuts';
