import { enableCompileCache, flushCompileCache } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// The only file that names the process: its environment, its signals and its exit code.

// After a restart everybody waits for this process, and half of its start would go into compiling what was compiled before.
// Where nothing can be written it starts all the same; NODE_COMPILE_CACHE names another place.
enableCompileCache(fileURLToPath(new URL('../../.cache/node', import.meta.url)));
const { serve } = await import('./serve.ts');
await serve(process.env, process);
// Not left to the end of the process: whoever crashes is the one who is waited for.
flushCompileCache();
