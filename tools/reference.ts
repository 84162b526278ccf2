// `npm run reference`: the reference of the library's public names as pages in dist/reference, made by TypeDoc from the
// sources. It fails for a public name without a word about it. `--check` writes no pages, as `npm test` asks for.
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Application, DeclarationReflection, ReflectionKind, type Reflection } from 'typedoc';
import { fail, SetupError } from './setup/child.mjs';
import { at } from './setup/paths.mjs';

/** A folder with an ng-package.json is an entry point of the package. */
const ENTRY_POINTS = globSync(at('projects/earshot/{.,*}/ng-package.json')).map((file) =>
  join(dirname(file), 'src/public-api.ts'),
);
const TO_BE_DOCUMENTED = [
  ReflectionKind.Class,
  ReflectionKind.Interface,
  ReflectionKind.TypeAlias,
  ReflectionKind.Variable,
  ReflectionKind.Function,
  ReflectionKind.Property,
  ReflectionKind.Method,
  ReflectionKind.Accessor,
];
const isCheck = process.argv.includes('--check');

try {
  const application = await Application.bootstrap({
    name: '@earshot/angular',
    entryPoints: ENTRY_POINTS,
    tsconfig: at('projects/tsconfig.json'),
    readme: at('docs/embedding.md'),
    out: at('dist/reference'),
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    excludeExternals: true,
    skipErrorChecking: true,
    logLevel: 'Error',
  });
  const project = await application.convert();
  if (!project) throw new SetupError('The public names could not be read; see above.');
  const missing = TO_BE_DOCUMENTED.flatMap((kind) => project.getReflectionsByKind(kind)).filter(
    isUndocumented,
  );
  for (const reflection of missing) console.error(reflection.getFullName());
  if (missing.length > 0) throw new SetupError(`${missing.length} public names have no word about them.`);
  if (!isCheck) await application.generateDocs(project, at('dist/reference'));
  console.log(isCheck ? 'Every public name is documented.' : 'The reference is in dist/reference.');
} catch (error) {
  fail(error);
}

function isUndocumented(reflection: Reflection): boolean {
  if (reflection.name.startsWith('ɵ') || isInTypeLiteral(reflection) || saysItself(reflection)) return false;
  return !hasWords(reflection);
}

/** The members of a type written in place are documented with what has that type. */
function isInTypeLiteral({ parent }: Reflection): boolean {
  return parent !== undefined && (parent.kindOf(ReflectionKind.TypeLiteral) || isInTypeLiteral(parent));
}

/** A text that a host may replace is its own explanation: the reference shows it in English. */
function saysItself(reflection: Reflection): boolean {
  return /(Intl|Words|Texts)$/.test(reflection.parent?.name ?? '') && signaturesOf(reflection).length === 0;
}

function hasWords(reflection: Reflection): boolean {
  return [reflection, ...signaturesOf(reflection)].some((one) => one.hasComment());
}

/** What can be called, or read, under this name: a comment on it belongs to the name. */
function signaturesOf(reflection: Reflection): readonly Reflection[] {
  if (!(reflection instanceof DeclarationReflection)) return [];
  return [...(reflection.signatures ?? []), ...(reflection.getSignature ? [reflection.getSignature] : [])];
}
