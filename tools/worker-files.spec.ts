import { readdirSync, readFileSync } from 'node:fs';
import { at } from './setup/paths.mjs';

interface WorkerFiles {
  readonly assetGroups: readonly {
    readonly name: string;
    readonly installMode: string;
    readonly resources: { readonly files: readonly string[] };
  }[];
}

describe("the service worker's files", () => {
  const { assetGroups } = JSON.parse(readFileSync(at('ngsw-config.json'), 'utf8')) as WorkerFiles;
  const filesOf = (group: string): readonly string[] =>
    assetGroups.find(({ name }) => name === group)?.resources.files ?? [];
  const languages = readdirSync(at('src/app/languages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `/${name}-????????.js`);

  it('leave every language to the day when it is spoken', () => {
    expect(languages.length).toBeGreaterThan(0);
    expect(assetGroups.find(({ name }) => name === 'languages')?.installMode).toBe('lazy');
    expect(filesOf('languages').toSorted()).toEqual(languages.toSorted());
    expect(filesOf('app')).toEqual(jasmine.arrayContaining(languages.map((file) => `!${file}`)));
  });
});
