// Draws docs/architecture.md from the table of rooms: `npm run architecture`.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { PAGE, renewed } from './rooms/page.ts';
import { at } from './setup/paths.mjs';

const file = at(PAGE);
const page = renewed(readFileSync(file, 'utf8'));
writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
console.log(`${PAGE}: drawn.`);
