import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { type House, type PlacedRoom, placedRooms, roomOf } from './room.ts';
import { rulesOf, SPECS } from './rules.ts';
import { wordsFor } from './words.ts';

/** One import that may not be, or a file without a room. */
export interface Complaint {
  readonly file: string;
  /** Says what is wrong and what would be right, to someone who does not know the table. */
  readonly says: string;
}

/** Holds every file below a folder against the table. Its tsconfig.json says where packages of the repository are. */
export async function examine(root: string, houses: readonly House[]): Promise<Complaint[]> {
  const tsConfig = join(root, 'tsconfig.json');
  const { output } = await cruise(
    houses.map(({ folder }) => folder.slice(0, -1)),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rulesOf(houses) },
      // Types count as well: files that know each other's types are read and changed together.
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      tsConfig: { fileName: tsConfig },
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    { tsConfig: extractTsConfig(tsConfig) },
  );
  if (typeof output === 'string') throw new Error(output);
  const rooms = placedRooms(houses);
  return [
    ...roomless(output, houses, rooms),
    ...output.summary.violations.map((violation) => ({
      file: violation.from,
      says: wordsFor(violation, rooms),
    })),
  ];
}

function roomless(
  { modules }: ICruiseResult,
  houses: readonly House[],
  rooms: readonly PlacedRoom[],
): Complaint[] {
  const isSpec = new RegExp(SPECS);
  return modules
    .map(({ source }) => source)
    .filter((file) => houses.some(({ folder }) => file.startsWith(folder)))
    .filter((file) => !isSpec.test(file) && !roomOf(file, rooms))
    .map((file) => ({ file, says: 'is in no room: its folder has no row. Move the file, or add a row.' }));
}
