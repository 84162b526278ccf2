/** What is said of who learns the person's internet address. */
export interface PrivacyWords {
  readonly hideAddress: string;
  readonly hideAddressText: string;
  /** Why it is hidden, and stays so. */
  readonly hiddenByService: string;
  /** Why it cannot be hidden. */
  readonly noRelay: string;
}

/** The words in English. */
export const ENGLISH: PrivacyWords = {
  hideAddress: 'Hide my address',
  hideAddressText:
    'Calls go through a relay, so other people can’t see your internet address. Calls may be a little slower.',
  hiddenByService: 'This service always hides it.',
  noRelay: 'This service can’t hide it, because it has no relay.',
};
