import type { IViolation } from 'dependency-cruiser';
import { type PlacedRoom, roomOf } from './room.ts';

/** Says what is wrong with an import, and what would be right, to someone who does not know the table of rooms. */
export function wordsFor(violation: IViolation, rooms: readonly PlacedRoom[]): string {
  const { rule, from, to, unresolvedTo: written = to } = violation;
  const [kind = ''] = rule.name.split(' ');
  switch (kind) {
    case 'ring':
      return `is part of a ring: ${ringOf(violation)}.\n  Move what they share into a file that imports none of them.`;
    case 'missing':
      return `imports ${written}, which does not exist.`;
    case 'spec':
      return `imports ${to}, which is for specs only.`;
    case 'entry':
      return `imports ${to} by its path. Import it by the name of its package.`;
    case 'types':
      return `imports a value from ${written}, of which it may import types only: write \`import type\`.`;
    default:
      return `imports ${written}${nameOf(to, rooms)}.\n  ${permission(roomOf(from, rooms))}`;
  }
}

const ringOf = ({ from, cycle = [] }: IViolation) => [from, ...cycle.map(({ name }) => name)].join(' → ');

function nameOf(file: string, rooms: readonly PlacedRoom[]): string {
  const room = roomOf(file, rooms);
  return room ? `, which is in ${room.fullName}` : '';
}

function permission(room: PlacedRoom | null): string {
  if (!room) return '';
  const allowed = [
    ...room.imports,
    ...(room.elsewhere ?? []),
    ...room.packages,
    ...(room.typePackages ?? []).map((name) => `types of ${name}`),
  ];
  return `${room.fullName} (${room.is}) may import: ${allowed.join(', ') || 'nothing'}.`;
}
