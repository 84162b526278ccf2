/** Texts about hiding the person's internet address. */
export interface PrivacyWords {
  readonly hideAddress: string;
  readonly hideAddressText: string;
  /** While it is not hidden from everyone yet. */
  readonly hidingAddress: string;
  /** Why it is always hidden. */
  readonly hiddenByService: string;
  /** Why it can't be hidden. */
  readonly noRelay: string;
}

/** The English texts. */
export const ENGLISH: PrivacyWords = {
  hideAddress: 'Hide my address',
  hideAddressText:
    'Calls go through a relay, so other people can’t see your internet address. Calls may be a little slower.',
  hidingAddress: 'Hiding your address… Some people can’t see or hear you until a relay connects you.',
  hiddenByService: 'This service always hides it.',
  noRelay: 'This service can’t hide it, because it has no relay.',
};
