import type { Participant } from '@earshot/angular';
import type { EarshotIntl } from '../intl/earshot-intl';

/** Whom a space for one person shows, and which of the person's pictures; no stream where there is no picture. */
export interface Shown {
  readonly person: Participant;
  readonly stream: MediaStream | null;
  readonly isScreen: boolean;
}

/** Returns who shares a screen, or else the other person who has been there longest; oneself when nobody else is. */
export function whoToShow(participants: readonly Participant[]): Shown | null {
  const others = participants.filter(({ isSelf }) => !isSelf);
  const presenter = others.find(({ sharing, screen }) => sharing && screen);
  if (presenter) return { person: presenter, stream: presenter.screen, isScreen: true };
  const person = others[0] ?? participants[0];
  if (!person) return null;
  return { person, stream: person.camera && !person.isSelf ? person.stream : null, isScreen: false };
}

/** Says how the link to a person does; empty while all is well. */
export function troubleOf({ link }: Participant, intl: EarshotIntl): string {
  switch (link) {
    case 'connecting':
      return intl.connecting;
    case 'reconnecting':
      return intl.reconnecting;
    case 'failed':
      return intl.couldNotReconnect;
    case 'connected':
    case 'closed':
      return '';
  }
}
