/** Something that the server depends on does not answer; it is safe, and of use, to try again in a moment. */
export class Unavailable extends Error {}

/** Why the store of the rooms carries nothing out: it does not answer, or it can be read and not written. */
export type StoreTrouble = 'unreachable' | 'refuses-writes';
