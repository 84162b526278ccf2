import { globSync } from 'node:fs';
import { ROOT } from '../setup/paths.mjs';
import { housesBehind } from './map.ts';
import { type House, placedRooms, roomOf } from './room.ts';
import { HOUSES } from './rooms.ts';
import { SPECS } from './rules.ts';

const ROOMS = placedRooms(HOUSES);

/** Every file of code in a house, relative to the root. */
function filesOf({ folder }: House): string[] {
  const isSpec = new RegExp(SPECS);
  return globSync(`${folder}**/*.{ts,mjs}`, { cwd: ROOT, exclude: (name) => name === 'node_modules' })
    .filter((file) => !isSpec.test(file))
    .map((file) => file.replaceAll('\\', '/'));
}

describe('The table of rooms', () => {
  it('names every room once', () => {
    const names = ROOMS.map(({ fullName }) => fullName);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('lets a room import from lower floors of its house only, so that no ring can be written down', () => {
    const wrong = ROOMS.flatMap((room) =>
      room.imports
        .map((name) => ({ name, other: ROOMS.find(({ fullName }) => fullName === name) }))
        .filter(({ other }) => other === undefined || other.floor >= room.floor)
        .map(({ name }) => `${room.fullName} (floor ${room.floor}) imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no ring of houses', () => {
    const open = new Map(HOUSES.map(({ name }) => [name, housesBehind(name, HOUSES)]));
    const free = () => [...open].find(([, behind]) => behind.every((name) => !open.has(name)))?.[0];
    for (let name = free(); name !== undefined; name = free()) open.delete(name);
    expect([...open.keys()]).toEqual([]);
  });

  for (const house of HOUSES) {
    it(`has a row for every file of ${house.folder}`, () => {
      const files = filesOf(house);
      expect(files).not.toEqual([]);
      expect(files.filter((file) => roomOf(file, ROOMS) === null)).toEqual([]);
    });

    it(`has no row in ${house.folder} for what does not exist`, () => {
      const used = new Set(filesOf(house).map((file) => roomOf(file, ROOMS)?.fullName));
      const rows = ROOMS.filter((room) => room.house === house).map(({ fullName }) => fullName);
      expect(rows.filter((name) => !used.has(name))).toEqual([]);
    });
  }

  it('has no row for a new folder beside the others', () => {
    for (const file of [
      'src/app/help/help.ts',
      'projects/earshot/src/chat/chat.ts',
      'projects/earshot/src/peer/chat/chat.ts',
      'projects/earshot/ui/src/chat/chat.ts',
      'server/src/chat/chat.ts',
    ])
      expect(roomOf(file, ROOMS)).withContext(file).toBeNull();
  });

  it('finds the innermost room of a file', () => {
    const nameOf = (file: string) => roomOf(file, ROOMS)?.fullName;
    expect(nameOf('projects/earshot/src/peer/link/peer-link.ts')).toBe('library/peer/link');
    expect(nameOf('projects/earshot/src/peer/peer-service.ts')).toBe('library/peer');
    expect(nameOf('projects/earshot/src/call/call-state.ts')).toBe('library/call-state');
    expect(nameOf('projects/earshot/src/call/call-service.ts')).toBe('library/call');
    expect(nameOf('server/src/app.ts')).toBe('server/entry');
  });
});
