import { LinkHarness } from './link-harness';

/** Operates an `ear-invitation`, the card of someone who is alone in a call, as a person would. */
export class InvitationHarness extends LinkHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-invitation';

  /** Presses "Show QR code", which is offered where the card is narrow. */
  showQrCode(): Promise<void> {
    return this.press('Show QR code');
  }
}
