import type { Participant, PeerId } from '@earshot/angular';

/** Whom a space for one person shows, and which of the person's pictures; no stream where there is no picture. */
export interface Shown {
  readonly person: Participant;
  readonly stream: MediaStream | null;
  readonly isScreen: boolean;
  /** Whether a picture should come and does not. */
  readonly isPaused: boolean;
}

/** Returns the person who shares a screen, or else the other person who joined first; oneself if nobody else is there. */
export function whoToShow(
  participants: readonly Participant[],
  missing: ReadonlySet<PeerId> = new Set(),
): Shown | null {
  const others = participants.filter(({ isSelf }) => !isSelf);
  const presenter = others.find(({ sharing, screen }) => sharing && screen);
  if (presenter) return { person: presenter, stream: presenter.screen, isScreen: true, isPaused: false };
  const person = others[0] ?? participants[0];
  if (!person) return null;
  const isPaused = person.camera && missing.has(person.id);
  const isSeen = person.camera && !person.isSelf && !isPaused;
  return { person, stream: isSeen ? person.stream : null, isScreen: false, isPaused };
}
