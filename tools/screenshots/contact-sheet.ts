import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes index.html, which shows every picture in the folder: a state a row, in the order of `states`. */
export async function writeContactSheet(folder: string, states: readonly string[]): Promise<void> {
  const rows = await Promise.all(states.map((state) => row(folder, state)));
  await writeFile(join(folder, 'index.html'), sheet(rows.join('\n')));
}

async function row(folder: string, state: string): Promise<string> {
  const pictures = (await filesIn(join(folder, state))).filter((name) => name.endsWith('.png')).sort();
  if (pictures.length === 0) return `<section><h2>${state}</h2><p>Not taken.</p></section>`;
  const figures = pictures.map((name) => figure(`${state}/${name}`, name.replace('.png', '')));
  return `<section><h2 id="${state}">${state}</h2><div>${figures.join('')}</div></section>`;
}

function figure(path: string, name: string): string {
  return `<figure><a href="${path}"><img src="${path}" alt="${path}" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // A state that no run has asked for yet has no folder.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function sheet(rows: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Earshot: every state</title>
<style>
  body { margin: 1.5rem; background: #8b93a1; font: 1rem system-ui, sans-serif; }
  h2 { margin: 2rem 0 0.5rem; font-size: 1.125rem; }
  div { display: flex; gap: 1rem; align-items: end; overflow-x: auto; }
  figure { margin: 0; }
  img { display: block; height: 20rem; }
  figcaption { font-size: 0.8125rem; }
</style>
${rows}
</html>
`;
}
