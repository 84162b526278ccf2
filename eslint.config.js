import js from '@eslint/js';
import angular from 'angular-eslint';
import rxjs from 'eslint-plugin-rxjs-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { liveText } from './tools/lint/live-text.js';
import { placedRooms } from './tools/rooms/room.ts';
import { HOUSES } from './tools/rooms/rooms.ts';

/** Names that both browsers and Node have, and that no test needs to replace. */
const HARMLESS_GLOBALS = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'CustomEvent',
  'DOMException',
  'Event',
  'EventTarget',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'clearInterval',
  'clearTimeout',
  'console',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
  'structuredClone',
];
const BROWSER_GLOBALS = ['globalThis', ...Object.keys(globals.browser)].filter(
  (name) => !HARMLESS_GLOBALS.includes(name),
);
/** The rooms that wrap what the browser has for all others. */
const BROWSER_ROOMS = placedRooms(HOUSES)
  .filter(({ namesBrowser }) => namesBrowser)
  .map(({ house, path }) => `${house.folder}${path}**`);

/** Specs, and what only they import: neither is part of a layer. */
const SPECS = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.e2e.ts'];
const BROWSER_CODE = ['src/**/*.ts', 'projects/**/*.ts'];
/** What the library's package runs in the Angular CLI. */
const SCHEMATICS = 'projects/earshot/schematics/**';
/** Each file that is linted is in one of them. */
const PROJECTS = ['projects', 'tools', 'e2e', 'bench', 'deploy/test'].map(
  (folder) => `${folder}/tsconfig.json`,
);

export default tseslint.config(
  {
    ignores: [
      '.cache/',
      // Hosts with a TypeScript configuration of their own, type-checked when a test builds them.
      'e2e/consumers/',
      'bench/empty-app/',
      'dist/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'bench/results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // `projectService` takes a sixth longer.
    languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An Angular component may consist of its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // A function is async also to turn what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: BROWSER_CODE,
    ignores: [SCHEMATICS],
    extends: [angular.configs.tsRecommended, rxjs.configs.recommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['app', 'ear'], style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: ['app', 'ear'], style: 'camelCase' },
      ],
      'rxjs-x/no-exposed-subjects': 'error',
    },
  },
  // A double is there to be pushed into.
  { files: ['projects/**/*.fixture.ts'], rules: { 'rxjs-x/no-exposed-subjects': 'off' } },
  {
    files: ['**/*.html'],
    ignores: ['src/index.html', 'bench/**'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['**/*.html'],
    // Nobody translates the templates of specs.
    ignores: ['src/index.html', 'bench/**', '**/*.spec.ts/**', '**/*.fixture.ts/**'],
    plugins: { earshot: { rules: { 'live-text': liveText } } },
    rules: { 'earshot/live-text': 'error' },
  },
  {
    files: ['projects/**/*.ts'],
    ignores: [...BROWSER_ROOMS, ...SPECS, SCHEMATICS],
    rules: {
      'no-restricted-globals': [
        'error',
        ...BROWSER_GLOBALS.map((name) => ({
          name,
          message: 'It belongs to the browser: only platform/ names it. Inject a token.',
        })),
      ],
    },
  },
  {
    files: ['projects/**/*.ts'],
    ignores: [...SPECS, SCHEMATICS, 'projects/earshot/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.name=/^(?:timer|interval)$/]:not(:has(> Identifier[name='UNZONED']))",
          message: 'A host with zone.js would be checked for each tick, and never be stable: pass UNZONED.',
        },
        {
          selector:
            ":matches(CallExpression[callee.name='setInterval'], CallExpression[callee.property.name='setInterval']):not(CallExpression[callee.name='outsideZones'] *)",
          message: 'A host with zone.js would be checked for each tick: call it in outsideZones().',
        },
      ],
    },
  },
  {
    files: ['server/**/*.ts', 'protocol/src/**/*.ts'],
    ignores: ['server/src/main.ts', 'server/src/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only server/src/main.ts reads the environment; take an option.',
        },
      ],
    },
  },
  {
    // The DOM's types promise what an old browser, or any in an insecure context, does not keep.
    files: ['projects/earshot/{src,ui/src,diagnostics/src}/platform/**'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    // A double is there to be played on from outside.
    files: ['projects/earshot/testing/**', '**/*.fixture.ts'],
    rules: { 'rxjs-x/no-exposed-subjects': 'off' },
  },
  {
    files: SPECS,
    rules: {
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What a callback has set in the meantime is beyond the compiler's flow analysis.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
      'no-restricted-globals': ['error', 'fit', 'fdescribe', 'xit', 'xdescribe', 'pending'],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['**/*.spec.mjs'], languageOptions: { globals: globals.jasmine } },
);
