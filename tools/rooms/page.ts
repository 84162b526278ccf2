import { diagramOf, tableOf } from './map.ts';
import { HOUSES } from './rooms.ts';

/** The page that shows the rooms; its parts between two marks are made from the table. */
export const PAGE = 'docs/architecture.md';

/** The page with its made parts as the table is now. */
export function renewed(page: string): string {
  const diagram = `\`\`\`mermaid\n${diagramOf(HOUSES)}\n\`\`\``;
  return withPart(withPart(page, 'diagram', diagram), 'rooms', tableOf(HOUSES, '../'));
}

function withPart(page: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name}: made by \`npm run architecture\` -->`, `<!-- end of ${name} -->`];
  const [before, rest = ''] = page.split(begin);
  const after = rest.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place for ${name}.`);
  return `${before}${begin}\n\n${part}\n\n${end}${after}`;
}
