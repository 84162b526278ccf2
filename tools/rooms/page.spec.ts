import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { at } from '../setup/paths.mjs';
import { diagramOf, tableOf } from './map.ts';
import { PAGE, renewed } from './page.ts';
import type { House, Room } from './room.ts';

const room = (floor: number, name: string, imports: Room['imports']): Room => ({
  floor,
  name,
  is: `what is in ${name}`,
  path: `${name}/`,
  imports,
  packages: [],
});
const app: House = {
  name: 'app',
  is: 'an app',
  folder: 'src/',
  rooms: [room(1, 'kit', []), room(2, 'home', ['kit']), room(3, 'shell', ['home', 'kit'])],
};

describe('The page on the architecture', () => {
  it('shows the table of rooms as it is: run `npm run architecture` after a change', async () => {
    const page = readFileSync(at(PAGE), 'utf8');
    const now = await format(renewed(page), { ...(await resolveConfig(at(PAGE))), parser: 'markdown' });
    expect(page).toBe(now);
  });

  it('links to files that exist', () => {
    const page = readFileSync(at(PAGE), 'utf8');
    const links = [...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(50);
    const dead = links.filter((link) => !link.includes('://') && !existsSync(join(dirname(at(PAGE)), link)));
    expect(dead).toEqual([]);
  });

  it('leaves out an arrow that follows from others', () => {
    const diagram = diagramOf([app]);
    expect(diagram).toContain('app_shell --> app_home');
    expect(diagram).toContain('app_home --> app_kit');
    expect(diagram).not.toContain('app_shell --> app_kit');
  });

  it('has a row for each room, the highest floor first', () => {
    const rows = tableOf([app], '../').split('\n').slice(2);
    expect(rows).toEqual([
      '| **[app](../src/)** | an app | | |',
      '| [shell](../src/shell/) | what is in shell | 3 | home, kit |',
      '| [home](../src/home/) | what is in home | 2 | kit |',
      '| [kit](../src/kit/) | what is in kit | 1 | no other room |',
    ]);
  });
});
