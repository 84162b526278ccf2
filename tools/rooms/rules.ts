import { builtinModules } from 'node:module';
import type { IForbiddenRuleType } from 'dependency-cruiser';
import { escaped, type House, type PlacedRoom, placedRooms } from './room.ts';

/** Specs, and what only they import: neither is part of a room. */
export const SPECS = String.raw`\.(spec|fixture)\.(ts|mjs)$`;

/** The rules of dependency-cruiser that a table of rooms stands for. */
export function rulesOf(houses: readonly House[]): IForbiddenRuleType[] {
  const rooms = placedRooms(houses);
  return [
    rule('ring', {}, { circular: true }),
    rule('missing', {}, { couldNotResolve: true }),
    rule('spec', { pathNot: SPECS }, { path: SPECS }),
    ...houses.flatMap((house) => entryRules(house)),
    ...rooms.flatMap((room) => roomRules(room, rooms, houses)),
  ];
}

/** Another house is imported by its package's name, as it will be once it is published. */
function entryRules({ name, folder, entry }: House): IForbiddenRuleType[] {
  if (!entry) return [];
  const from = { pathNot: [`^${escaped(folder)}`, SPECS] };
  const byName = ['aliased' as const, 'aliased-workspace' as const, 'npm' as const];
  return [rule(`entry of ${name}`, from, { path: exactly(entry.file), dependencyTypesNot: byName })];
}

function roomRules(
  room: PlacedRoom,
  rooms: readonly PlacedRoom[],
  houses: readonly House[],
): IForbiddenRuleType[] {
  const from = { path: room.files.source, pathNot: SPECS };
  const allowed = [room.fullName, ...room.imports, ...(room.elsewhere ?? [])];
  const files = rooms.filter(({ fullName }) => allowed.includes(fullName)).map((one) => one.files.source);
  const packages = room.packages.map((name) => ofPackage(name, houses));
  const types = (room.typePackages ?? []).map((name) => ofPackage(name, houses));
  const typesOnly = room.isTypesOnly ? [...files, ...packages, ...types] : types;
  const rules = [
    rule(room.fullName, from, { couldNotResolve: false, pathNot: [...files, ...packages, ...types, SPECS] }),
  ];
  if (typesOnly.length === 0) return rules;
  const asValue = { path: typesOnly, pathNot: SPECS, dependencyTypesNot: ['type-only' as const] };
  return [...rules, rule(`types of ${room.fullName}`, from, asValue)];
}

/** Where the files of a package are once its name is resolved. */
function ofPackage(name: string, houses: readonly House[]): string {
  if (name === '*') return `${exactly(...builtinModules)}|(^|/)node_modules/`;
  if (name === 'node:*') return exactly(...builtinModules);
  const house = houses.find(({ entry }) => entry?.package === name);
  if (house?.entry) return exactly(house.entry.file);
  if (name === '@earshot/*') return exactly(...houses.flatMap(({ entry }) => (entry ? [entry.file] : [])));
  if (name.endsWith('/*')) return `(^|/)node_modules/${escaped(name.slice(0, -1))}`;
  if (!name.startsWith('@angular/')) return `(^|/)node_modules/${escaped(name)}/`;
  // An Angular package has a file of types for each of its entries, which is named after it.
  const [, folder = '', entry = folder] = name.split('/');
  return `(^|/)node_modules/@angular/${escaped(folder)}/types/${escaped(entry)}\\.d\\.ts$`;
}

function rule(name: string, from: IForbiddenRuleType['from'], to: object): IForbiddenRuleType {
  return { name, severity: 'error', from, to };
}

const exactly = (...files: string[]) => `^(${files.map(escaped).join('|')})$`;
