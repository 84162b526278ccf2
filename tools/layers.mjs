import { posix, relative, sep } from 'node:path';
import { ROOT } from './setup/paths.mjs';

/**
 * ESLint rules that hold the code against a table of layers. A row has a `name`; `in`, the path that its files begin
 * with (the longest match counts); `layers`, the rows that it may import besides itself; `packages`, where
 * `name/*` stands for everything below as well; and, where they differ, `typePackages`, `isTypesOnly` and `namesBrowser`.
 */
export const layersPlugin = (layers) => ({
  rules: { imports: importsRule(layers), 'browser-names': browserNamesRule(layers) },
});

function importsRule(layers) {
  return {
    meta: {
      type: 'problem',
      messages: {
        layer: '{{layer}} may not import {{target}}; eslint.config.js says who may import whom.',
        value: '{{layer}} imports types only: write `import type`.',
      },
    },
    create(context) {
      const file = pathOf(context);
      const layer = layerOf(file, layers);
      if (!layer) return {};
      const check = (node) => {
        if (typeof node.source?.value !== 'string') return;
        const target = node.source.value;
        const typeOnly = isTypeOnly(node);
        const report = (messageId) =>
          context.report({ node: node.source, messageId, data: { layer: layer.name, target } });
        if (!mayImport(layer, target, file, layers, typeOnly)) report('layer');
        else if (layer.isTypesOnly && !typeOnly) report('value');
      };
      return {
        ImportDeclaration: check,
        ImportExpression: check,
        ExportNamedDeclaration: check,
        ExportAllDeclaration: check,
      };
    },
  };
}

function mayImport(layer, target, file, layers, typeOnly) {
  if (target.startsWith('.')) {
    const targetLayer = layerOf(posix.join(posix.dirname(file), target), layers);
    return targetLayer === layer || layer.layers.includes(targetLayer?.name);
  }
  const packages = typeOnly ? [...layer.packages, ...(layer.typePackages ?? [])] : layer.packages;
  return packages.some((name) => isNamedBy(target, name));
}

function isNamedBy(target, name) {
  if (!name.endsWith('*')) return target === name;
  const prefix = name.slice(0, -1);
  return target.startsWith(prefix) || `${target}/` === prefix;
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers ?? [];
  return specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type');
}

/** What both browsers and Node have, and no test needs to replace, is no browser global for this purpose. */
const HARMLESS = new Set([
  'AbortController',
  'AbortSignal',
  'Blob',
  'CustomEvent',
  'DOMException',
  'Event',
  'EventTarget',
]);
for (const name of [
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'clearInterval',
  'clearTimeout',
  'console',
])
  HARMLESS.add(name);
for (const name of ['queueMicrotask', 'setInterval', 'setTimeout', 'structuredClone']) HARMLESS.add(name);

function browserNamesRule(layers) {
  return {
    meta: {
      type: 'problem',
      schema: [{ type: 'array', items: { type: 'string' } }],
      messages: {
        global: '{{name}} belongs to the browser: only platform/ names it, everyone else injects a token.',
      },
    },
    create(context) {
      const layer = layerOf(pathOf(context), layers);
      if (!layer || layer.namesBrowser) return {};
      const names = new Set(context.options[0].filter((name) => !HARMLESS.has(name)));
      return {
        'Program:exit'(program) {
          const { through, variables } = context.sourceCode.getScope(program);
          const unresolved = [
            ...through,
            ...variables.filter((v) => v.defs.length === 0).flatMap((v) => v.references),
          ];
          for (const { identifier, isTypeReference } of unresolved) {
            // As a type a browser's name binds nobody: it is gone before the code runs.
            if (isTypeReference || !names.has(identifier.name)) continue;
            context.report({ node: identifier, messageId: 'global', data: { name: identifier.name } });
          }
        },
      };
    },
  };
}

function layerOf(path, layers) {
  return layers.filter((layer) => path.startsWith(layer.in)).sort((a, b) => b.in.length - a.in.length)[0];
}

const pathOf = (context) => relative(ROOT, context.filename).split(sep).join('/');
