import type { Participant, PeerId } from '@earshot/angular';
import type { Arrangement } from '../../state/arrangement';

/** How the pictures stand: alone, two people, several of one size, or one big with the others beside it. */
export type Layout = 'alone' | 'pair' | 'grid' | 'stage';

/** One picture: a person's camera or screen. */
export interface Picture {
  /** Stays the same for the same picture, so that it plays on wherever it moves. */
  readonly key: string;
  readonly participant: Participant;
  readonly source: 'camera' | 'screen';
  /** Whether it is the big one. */
  readonly isFeatured: boolean;
}

/** How the person wants to see the call. */
export interface View {
  readonly arrangement: Arrangement;
  /** Whose picture is to stay big; null for whoever it falls to. */
  readonly pinned: PeerId | null;
}

/** Returns all pictures; one is featured when somebody is pinned or shares a screen, or when the person wants one big. */
export function picturesOf(participants: readonly Participant[], view: View): readonly Picture[] {
  const featured = featuredOf(participants, view);
  const cameras = participants.map((participant) => picture(participant, 'camera', featured));
  const screens = participants
    .filter((participant) => !participant.isSelf && isPresenting(participant))
    .map((participant) => picture(participant, 'screen', featured));
  return [...screens, ...cameras];
}

/** Returns how to arrange these pictures. */
export function layoutOf(pictures: readonly Picture[], { arrangement }: View): Layout {
  if (pictures.some(({ isFeatured }) => isFeatured)) return 'stage';
  if (pictures.length <= 1) return 'alone';
  return pictures.length === 2 && arrangement === 'automatic' ? 'pair' : 'grid';
}

/** How many columns and rows a number of pictures of one size is put into. */
export interface Table {
  readonly columns: number;
  readonly rows: number;
}

/** Returns the tables that hold a number of pictures best: in a wide, in a tall, and in a wide but low space. */
export function tablesOf(count: number): Readonly<Record<'wide' | 'tall' | 'low', Table>> {
  const table = (columns: number): Table => ({ columns, rows: Math.ceil(count / columns) });
  return {
    wide: table(Math.ceil(Math.sqrt(count))),
    tall: table(count <= 3 ? 1 : 2),
    low: table(count <= 4 ? count : Math.ceil(count / 2)),
  };
}

function featuredOf(participants: readonly Participant[], { arrangement, pinned }: View): string | null {
  const others = participants.filter(({ isSelf }) => !isSelf);
  const chosen = others.find(({ id }) => id === pinned);
  const presenter = chosen && isPresenting(chosen) ? chosen : others.find(isPresenting);
  if (chosen && chosen !== presenter) return keyOf(chosen, 'camera');
  if (presenter && (arrangement !== 'tiles' || chosen)) return keyOf(presenter, 'screen');
  const [first] = others;
  return arrangement === 'stage' && first ? keyOf(first, 'camera') : null;
}

function isPresenting({ sharing, screen }: Participant): boolean {
  return sharing && screen !== null;
}

function picture(participant: Participant, source: Picture['source'], featured: string | null): Picture {
  const key = keyOf(participant, source);
  return { key, participant, source, isFeatured: key === featured };
}

function keyOf({ id }: Participant, source: Picture['source']): string {
  return `${source} ${id}`;
}
