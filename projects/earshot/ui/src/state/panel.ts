/** The panels that open over the call: the invitation, the room's access, settings, call quality, and the shortcuts. */
export type Panel = 'invite' | 'access' | 'settings' | 'quality' | 'shortcuts';
