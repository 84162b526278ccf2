import type { House, Room } from './room.ts';

/** The houses of which every room is drawn; the others are one box each. */
const DRAWN = ['app', 'ui', 'library', 'protocol', 'server'];

/** A mermaid diagram of the houses, their rooms, and who may import whom. An arrow that follows from others is left out. */
export function diagramOf(houses: readonly House[]): string {
  const boxes = houses.flatMap((house) => (DRAWN.includes(house.name) ? drawn(house) : [boxOf(house)]));
  const arrows = reduced(
    houses.map(({ name }) => name),
    (name) => housesBehind(name, houses),
  );
  return [
    'flowchart TB',
    ...boxes.map((line) => `  ${line}`),
    ...arrows.map(([from, to]) => `  ${from} ==> ${to}`),
  ].join('\n');
}

/** A Markdown table of every room, houses that import others first. `root` is where the links lead. */
export function tableOf(houses: readonly House[], root: string): string {
  const depthOf = (name: string): number =>
    Math.max(0, ...housesBehind(name, houses).map((one) => depthOf(one) + 1));
  const fromTheTop = [...houses].sort((a, b) => depthOf(b.name) - depthOf(a.name));
  const rows = fromTheTop.flatMap((house) => [
    `| **[${house.name}](${root}${house.folder})** | ${house.is} | | |`,
    ...[...house.rooms]
      .sort((a, b) => b.floor - a.floor)
      .map((room) => `| ${linkTo(house, room, root)} | ${room.is} | ${room.floor} | ${importsOf(room)} |`),
  ]);
  return ['| room | what is in it | floor | may import |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The houses that one house imports, by the names of their packages or room by room. */
export function housesBehind(name: string, houses: readonly House[]): string[] {
  const rooms = houses.find((house) => house.name === name)?.rooms ?? [];
  const packages = new Set(rooms.flatMap((room) => [...room.packages, ...(room.typePackages ?? [])]));
  const direct = new Set(rooms.flatMap(({ elsewhere = [] }) => elsewhere.map((room) => room.split('/')[0])));
  return houses
    .filter((house) => direct.has(house.name) || (house.entry && packages.has(house.entry.package)))
    .map((house) => house.name);
}

const boxOf = (house: House) => `${house.name}["<b>${house.name}</b><br/>${house.is}"]`;

function drawn(house: House): string[] {
  const byFloor = house.rooms.every(({ imports }) => imports === 'lower floors');
  const lines = byFloor ? floorsOf(house) : roomsOf(house);
  return [`subgraph ${house.name}["${house.name}: ${house.is}"]`, ...lines.map((line) => `  ${line}`), 'end'];
}

/** Where every room may import all that lies below, there is a box for each floor. */
function floorsOf({ name, rooms }: House): string[] {
  const floors = [...new Set(rooms.map(({ floor }) => floor))].sort((a, b) => b - a);
  const id = (floor: number) => `${name}_${floor}`;
  const boxes = floors.map((floor) => {
    const names = rooms.filter((room) => room.floor === floor).map((room) => room.name);
    return `${id(floor)}["${names.join(' · ')}"]`;
  });
  return [...boxes, ...floors.slice(1).map((floor, index) => `${id(floors[index] ?? 0)} --> ${id(floor)}`)];
}

function roomsOf({ name, rooms }: House): string[] {
  const id = (room: string) => `${name}_${room.replace(/\W/g, '_')}`;
  const behind = (room: string) => {
    const found = rooms.find((one) => one.name === room);
    if (found?.imports !== 'lower floors') return found?.imports ?? [];
    return rooms.filter(({ floor }) => floor < found.floor).map((one) => one.name);
  };
  const arrows = reduced(
    rooms.map((room) => room.name),
    behind,
  );
  return [
    ...rooms.map((room) => `${id(room.name)}["${room.name}"]`),
    ...arrows.map(([from, to]) => `${id(from)} --> ${id(to)}`),
  ];
}

/** The arrows that do not follow from others. */
function reduced(
  names: readonly string[],
  behind: (name: string) => readonly string[],
): (readonly [string, string])[] {
  const reach = (name: string): Set<string> =>
    new Set(behind(name).flatMap((next) => [next, ...reach(next)]));
  return names.flatMap((from) =>
    behind(from)
      .filter((to) => !behind(from).some((other) => reach(other).has(to)))
      .map((to) => [from, to] as const),
  );
}

function linkTo({ folder }: House, { name, path }: Room, root: string): string {
  const isFile = path !== '' && !path.endsWith('/');
  return `[${name}](${root}${folder}${path}${isFile ? '.ts' : ''})`;
}

function importsOf({ imports }: Room): string {
  if (imports === 'lower floors') return 'lower floors';
  return imports.join(', ') || 'no other room';
}
