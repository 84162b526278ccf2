/** What makes the client that is tested do something. Everything else is seen from the server. */
export interface ClientUnderTest {
  /** Makes a fresh client join a room on the server at `url`, with the microphone on. May resolve before it has joined. */
  join(request: { readonly url: string; readonly room: string; readonly name: string }): Promise<void>;
  /** Makes the client leave, and forgets it. */
  leave(): Promise<void>;
}
