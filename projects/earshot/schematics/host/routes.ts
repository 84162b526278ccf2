import { posix } from 'node:path';
import type { Tree } from '@angular-devkit/schematics';
import ts from 'typescript';
import { type HostApplication, sourceFiles } from './host-application.ts';

/** The list of an application's routes. */
export interface RouteList {
  readonly path: string;
  readonly list: ts.ArrayLiteralExpression;
}

/** Returns the list that is given to `provideRouter()` or `RouterModule.forRoot()`; null where there is none that can be found. */
export function routeList(tree: Tree, application: HostApplication): RouteList | null {
  for (const path of sourceFiles(tree, application)) {
    const text = tree.readText(path);
    if (!/provideRouter|forRoot/u.test(text)) continue;
    const source = parsed(path, text);
    const given = firstArgumentOfRouter(source);
    const found = given && resolved(tree, path, source, given);
    if (found) return found;
  }
  return null;
}

/** Puts a route before all others, so that no route with a wildcard hides it. */
export function insertRoute(tree: Tree, { path, list }: RouteList, route: string): void {
  const isEmpty = list.elements.length === 0;
  const position = list.getStart() + 1;
  const update = tree.beginUpdate(path);
  update.insertLeft(position, isEmpty ? `\n  ${route},\n` : `\n  ${route},`);
  tree.commitUpdate(update);
}

function parsed(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function firstArgumentOfRouter(source: ts.SourceFile): ts.Expression | null {
  const call = firstOf(source, (node): node is ts.CallExpression => {
    if (!ts.isCallExpression(node)) return false;
    const called = node.expression.getText();
    return called === 'provideRouter' || called === 'RouterModule.forRoot';
  });
  return call?.arguments[0] ?? null;
}

/** The list may stand in the call, in the same file, or in one that is imported by a relative path. */
function resolved(tree: Tree, path: string, source: ts.SourceFile, given: ts.Expression): RouteList | null {
  if (ts.isArrayLiteralExpression(given)) return { path, list: given };
  if (!ts.isIdentifier(given)) return null;
  const here = listNamed(source, given.text);
  if (here) return { path, list: here };
  const imported = importOf(source, given.text);
  if (!imported) return null;
  const file = posix.join(posix.dirname(path), `${imported.from.replace(/\.[jt]s$/u, '')}.ts`);
  if (!tree.exists(file)) return null;
  const list = listNamed(parsed(file, tree.readText(file)), imported.name);
  return list ? { path: file, list } : null;
}

function listNamed(source: ts.SourceFile, name: string): ts.ArrayLiteralExpression | null {
  const declaration = firstOf(
    source,
    (node): node is ts.VariableDeclaration => ts.isVariableDeclaration(node) && node.name.getText() === name,
  );
  const value = declaration?.initializer;
  const list =
    value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value)) ? value.expression : value;
  return list && ts.isArrayLiteralExpression(list) ? list : null;
}

/** Returns from which relative path a local name comes, and how it is called there. */
function importOf(
  source: ts.SourceFile,
  local: string,
): { readonly name: string; readonly from: string } | null {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const names = statement.importClause?.namedBindings;
    if (!from.startsWith('.') || !names || !ts.isNamedImports(names)) continue;
    const found = names.elements.find((element) => element.name.text === local);
    if (found) return { name: (found.propertyName ?? found.name).text, from };
  }
  return null;
}

function firstOf<T extends ts.Node>(node: ts.Node, isWanted: (node: ts.Node) => node is T): T | undefined {
  if (isWanted(node)) return node;
  return ts.forEachChild(node, (child) => firstOf(child, isWanted));
}
