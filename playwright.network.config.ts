import { defineConfig } from '@playwright/test';
import common from './playwright.config.ts';

/** Calls across networks that the tests make: `npm run test:network`. */
export default defineConfig({ ...common, testDir: 'e2e/network', testIgnore: [] });
