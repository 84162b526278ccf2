import js from '@eslint/js';
import angular from 'angular-eslint';
import rxjs from 'eslint-plugin-rxjs-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { layersPlugin } from './tools/layers.mjs';

const LIB = 'projects/earshot/src/';
const LIB_LAYERS = [
  'platform',
  'configuration',
  'media',
  'peer',
  'signaling-error',
  'signaling-room',
  'signaling',
  'socket',
  'ngx-socket',
  'transport',
  'call',
  'call-state',
  'call-error',
  'quality',
];
const ANGULAR = ['@angular/common', '@angular/core', '@angular/core/rxjs-interop', 'rxjs'];
const ARIA = ['@angular/aria/*', '@angular/cdk/*', '@angular/forms', '@angular/router'];
const SERVER = [
  'fastify',
  '@fastify/*',
  'socket.io',
  'ws',
  'ioredis',
  'jose',
  'pino',
  'prom-client',
  'rate-limiter-flexible',
];
const TEST_TOOLS = [
  '@playwright/test',
  '@playwright/test/reporter',
  '@axe-core/playwright',
  'puppeteer-core',
  'jsqr',
  'sharp',
  'node:*',
];
const PROTOCOL = '@earshot/protocol';

/** Who may import whom: layer, where its files are, other layers, packages. tools/layers.mjs describes the fields. */
// prettier-ignore
export const LAYERS = [
  // The library's primary entry: call ─► media | signaling | peer ─► platform ─► browser
  row('platform', `${LIB}platform/`, [], ANGULAR, { namesBrowser: true }),
  row('configuration', `${LIB}earshot-config`, [], ANGULAR),
  row('media', `${LIB}media/`, ['platform', 'configuration'], ANGULAR),
  row('peer', `${LIB}peer/`, ['platform', 'configuration'], ANGULAR, { typePackages: [PROTOCOL] }),
  row('signaling-error', `${LIB}signaling/socket/signaling-error`, [], [PROTOCOL], { isTypesOnly: true }),
  row('socket', `${LIB}signaling/socket/`, ['platform', 'configuration', 'signaling-error', 'ngx-socket'], [...ANGULAR, PROTOCOL]),
  row('ngx-socket', `${LIB}signaling/socket/signaling-socket`, ['platform', 'configuration', 'socket'], [...ANGULAR, PROTOCOL, 'ngx-socket-io', 'socket.io-client']),
  row('signaling-room', `${LIB}signaling/room/`, ['platform', 'signaling-error', 'socket', 'ngx-socket'], [...ANGULAR, PROTOCOL]),
  row('signaling', `${LIB}signaling/`, ['platform', 'signaling-error', 'signaling-room', 'socket', 'ngx-socket'], [...ANGULAR, PROTOCOL]),
  row('transport', `${LIB}transport/`, ['platform', 'configuration', 'peer', 'signaling', 'signaling-room', 'call'], [...ANGULAR, PROTOCOL]),
  row('call', `${LIB}call/`, LIB_LAYERS.filter((name) => !['socket', 'ngx-socket', 'quality'].includes(name)), [...ANGULAR, PROTOCOL]),
  row('call-state', `${LIB}call/call-state`, ['call', 'call-error', 'media', 'signaling-room', 'peer'], [PROTOCOL], { isTypesOnly: true }),
  row('call-error', `${LIB}call/call-error`, ['call', 'media', 'signaling-error', 'peer'], [PROTOCOL], { isTypesOnly: true }),
  // Looks on while a call goes on: nothing in the call knows of it.
  row('quality', `${LIB}quality/`, ['platform', 'media', 'peer', 'call', 'call-state'], ANGULAR, { typePackages: [PROTOCOL] }),
  row('entry', LIB, LIB_LAYERS, [...ANGULAR, PROTOCOL]),

  // The other entries, the app, the server, the tests of the whole
  row('ui-platform', 'projects/earshot/ui/src/platform/', [], [...ANGULAR, '@earshot/angular'], { namesBrowser: true }),
  row('ui', 'projects/earshot/ui/', ['ui-platform'], [...ANGULAR, ...ARIA, '@earshot/angular', PROTOCOL, 'uqr']),
  row('diagnostics-platform', 'projects/earshot/diagnostics/src/platform/', [], [...ANGULAR, '@earshot/angular'], { namesBrowser: true }),
  row('diagnostics', 'projects/earshot/diagnostics/', ['diagnostics-platform'], [...ANGULAR, '@earshot/angular', '@earshot/angular/ui', PROTOCOL]),
  row('testing', 'projects/earshot/testing/', [], [...ANGULAR, '@angular/cdk/*', '@earshot/angular', '@earshot/angular/ui', PROTOCOL], { namesBrowser: true }),
  row('app', 'src/', [], ['@angular/*', 'rxjs', '@earshot/angular', '@earshot/angular/ui', '@earshot/angular/diagnostics', PROTOCOL], { namesBrowser: true }),
  row('protocol', 'protocol/src/', [], ['valibot'], { namesBrowser: true }),
  row('server', 'server/src/', [], ['node:*', PROTOCOL, 'valibot', ...SERVER], { namesBrowser: true }),
  row('e2e', 'e2e/', ['consumers'], [...TEST_TOOLS, 'esbuild', 'dns-packet'], { typePackages: [PROTOCOL], namesBrowser: true }),
  // Hosts of their own, which import what they are made to show.
  row('consumers', 'e2e/consumers/', [], ['@angular/*', '@earshot/*', 'rxjs', ...TEST_TOOLS], { namesBrowser: true }),
];

/** Specs, and what only they import: neither is part of a layer. */
const SPECS = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.e2e.ts'];
const BROWSER_CODE = ['src/**/*.ts', 'projects/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '.cache/',
      // Hosts with a TypeScript configuration of their own, type-checked when a test builds them.
      'e2e/consumers/',
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
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
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
    files: ['**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    plugins: { layers: layersPlugin(LAYERS) },
    rules: { 'layers/imports': 'error' },
  },
  {
    files: ['projects/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: { 'layers/browser-names': ['error', ['globalThis', ...Object.keys(globals.browser)]] },
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

function row(name, where, layers, packages, more = {}) {
  return { name, in: where, layers, packages, ...more };
}
