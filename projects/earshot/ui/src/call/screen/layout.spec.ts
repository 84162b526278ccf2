import type { Participant, PeerId } from '@earshot/angular';
import { layoutOf, picturesOf, tablesOf, type View } from './layout';

describe('The layout of a call', () => {
  const person = (change: Partial<Participant> = {}): Participant => ({
    id: 'somebody' as PeerId,
    name: 'Ada',
    role: 'participant',
    isSelf: false,
    stream: null,
    screen: null,
    microphone: true,
    camera: true,
    sharing: false,
    joined: 0,
    link: 'connected',
    ...change,
  });

  const me = person({ id: 'me' as PeerId, isSelf: true });
  const ben = person({ id: 'ben' as PeerId });
  const cem = person({ id: 'cem' as PeerId });
  const presenter = person({ id: 'dan' as PeerId, sharing: true, screen: new MediaStream() });
  const automatic: View = { arrangement: 'automatic', pinned: null };
  const layoutFor = (people: Participant[], view = automatic) => layoutOf(picturesOf(people, view), view);
  const featured = (people: Participant[], view: View) =>
    picturesOf(people, view).find(({ isFeatured }) => isFeatured)?.key ?? null;

  it('arranges people by how many they are, and around a shared screen', () => {
    expect(layoutFor([me])).toBe('alone');
    expect(layoutFor([me, ben])).toBe('pair');
    expect(layoutFor([me, ben, cem])).toBe('grid');
    expect(layoutFor([me, presenter])).toBe('stage');
    expect(layoutFor([me, person({ sharing: true })])).toBe('pair'); // its picture has not come yet
  });

  const views: [string, Participant[], View, string | null][] = [
    ['one’s own screen is not shown to oneself', [{ ...presenter, isSelf: true }, ben], automatic, null],
    ['a shared screen is big', [me, ben, presenter], automatic, 'screen dan'],
    [
      'a pinned person is big, even beside a shared screen',
      [me, ben, presenter],
      { ...automatic, pinned: ben.id },
      'camera ben',
    ],
    [
      'of a pinned person who shares, the screen',
      [me, ben, presenter],
      { ...automatic, pinned: presenter.id },
      'screen dan',
    ],
    ['someone pinned who left is nobody', [me, ben], { ...automatic, pinned: cem.id }, null],
    [
      'the first of the others, if one is to be big',
      [me, ben, cem],
      { ...automatic, arrangement: 'stage' },
      'camera ben',
    ],
    [
      'nobody when all are to be of one size',
      [me, ben, presenter],
      { ...automatic, arrangement: 'tiles' },
      null,
    ],
    ['oneself is never the big one', [me], { ...automatic, arrangement: 'stage' }, null],
  ];
  for (const [what, people, view, expected] of views) {
    it(`knows which picture is the big one: ${what}`, () => expect(featured(people, view)).toBe(expected));
  }

  it('puts two people side by side when they are to be of one size', () => {
    expect(layoutFor([me, ben], { ...automatic, arrangement: 'tiles' })).toBe('grid');
  });

  it('finds a table for any number of people in any space', () => {
    expect(tablesOf(3)).toEqual({
      wide: { columns: 2, rows: 2 },
      tall: { columns: 1, rows: 3 },
      low: { columns: 3, rows: 1 },
    });
    expect(tablesOf(4).tall).toEqual({ columns: 2, rows: 2 });
    expect(tablesOf(9)).toEqual({
      wide: { columns: 3, rows: 3 },
      tall: { columns: 2, rows: 5 },
      low: { columns: 5, rows: 2 },
    });
  });
});
