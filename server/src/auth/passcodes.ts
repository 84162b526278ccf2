import type { RoomId } from '@earshot/protocol';
import { createHmac } from 'node:crypto';

/** Makes of a room's passcode what may be kept and compared: of no use without the server's secret, or for another room. */
export class Passcodes {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  digest(room: RoomId, passcode: string): string {
    return createHmac('sha256', this.secret)
      .update(`earshot-passcode\n${room}\n${passcode}`)
      .digest('base64url');
  }
}
