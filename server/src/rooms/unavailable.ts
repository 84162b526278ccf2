/** Something that the server depends on does not answer; it is safe, and of use, to try again in a moment. */
export class Unavailable extends Error {}
