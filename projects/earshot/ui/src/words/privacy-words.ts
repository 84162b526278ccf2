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
    'Calls go through the relay of this service, so that others do not learn your internet address. A little slower.',
  hiddenByService: 'This service hides it from everyone.',
  noRelay: 'Not possible here: this service has no relay.',
};
