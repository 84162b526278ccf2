// Holds the code against the table of rooms: who may import whom, no rings. Part of `npm run lint`.
import { examine } from './rooms/examine.ts';
import { HOUSES } from './rooms/rooms.ts';
import { ROOT } from './setup/paths.mjs';

const complaints = await examine(ROOT, HOUSES);
for (const { file, says } of complaints) console.error(`${file}\n  ${says}\n`);
if (complaints.length > 0) {
  console.error(
    `${complaints.length} imports are not allowed. The table of who may import whom is tools/rooms/rooms.ts, and docs/architecture.md draws it.`,
  );
  process.exitCode = 1;
} else console.log('Every import is allowed, and there is no ring.');
