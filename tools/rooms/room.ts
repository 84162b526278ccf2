/** A tree of the repository. Between houses there are packages (`@earshot/angular`, `@earshot/protocol`), within one there are rooms. */
export interface House {
  readonly name: string;
  /** What it is, for someone who sees it for the first time. */
  readonly is: string;
  /** The folder of all its rooms, relative to the root of the repository, with a slash at its end. */
  readonly folder: string;
  /** The name under which other houses import it, and the file that they get. */
  readonly entry?: { readonly package: string; readonly file: string };
  readonly rooms: readonly Room[];
}

/** A folder, or the files whose paths begin alike, and what it may import. */
export interface Room {
  /** It imports from lower floors only, so no ring of rooms can be written down. */
  readonly floor: number;
  /** Unique within the house. */
  readonly name: string;
  /** What is in it. */
  readonly is: string;
  /** What the paths of its files begin with below the house's folder. Of several rooms, the longest path counts. */
  readonly path: string;
  /** The names of other rooms of this house, or all on lower floors. */
  readonly imports: readonly string[] | 'lower floors';
  /** Packages. `name/*` stands for a package with all its entries or for a whole scope, `node:*` for what Node has. */
  readonly packages: readonly string[];
  /** Packages of which it may import types. */
  readonly typePackages?: readonly string[];
  /** Rooms of other houses, each with its house: `e2e/support`. Tools and tests need it, nothing that is shipped does. */
  readonly elsewhere?: readonly string[];
  /** Whether it imports nothing but types. */
  readonly isTypesOnly?: boolean;
  /** Whether it may name what only browsers have (`window`, `navigator` ...). Asked in the library's houses only. */
  readonly namesBrowser?: boolean;
}

/** What the table says about one room, with what is only implied written out. */
export interface PlacedRoom extends Omit<Room, 'imports'> {
  readonly house: House;
  /** With its house: `library/media`. */
  readonly fullName: string;
  /** Matches the paths of its files, relative to the root of the repository. */
  readonly files: RegExp;
  /** Full names. */
  readonly imports: readonly string[];
}

/** Every room of some houses. */
export function placedRooms(houses: readonly House[]): PlacedRoom[] {
  return houses.flatMap((house) =>
    house.rooms.map((room) => ({
      ...room,
      house,
      fullName: `${house.name}/${room.name}`,
      files: filesOf(house, room),
      imports: importsOf(house, room).map((name) => `${house.name}/${name}`),
    })),
  );
}

/** The room that a file is in, or null. */
export function roomOf(file: string, rooms: readonly PlacedRoom[]): PlacedRoom | null {
  return rooms.find(({ files }) => files.test(file)) ?? null;
}

/** Escapes a text for a regular expression. */
export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);

function importsOf(house: House, room: Room): readonly string[] {
  if (room.imports !== 'lower floors') return room.imports;
  return house.rooms.filter(({ floor }) => floor < room.floor).map(({ name }) => name);
}

/** A folder that has rooms of its own stands for the files that lie directly in it. So a new folder beside them has no room. */
function filesOf(house: House, { path }: Room): RegExp {
  const inside = house.rooms
    .map((other) => other.path)
    .filter((other) => other !== path && other.startsWith(path));
  const isFlat = inside.some((other) => other.endsWith('/'));
  const others =
    inside.length > 0 ? `(?!${inside.map((other) => escaped(other.slice(path.length))).join('|')})` : '';
  return new RegExp(`^${escaped(house.folder + path)}${others}${isFlat ? '[^/]*$' : ''}`);
}
