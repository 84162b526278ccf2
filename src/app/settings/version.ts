/** The version in package.json; a spec compares them (tools/manifest.spec.ts). */
export const VERSION = '0.1.0';
