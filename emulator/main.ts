#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Comes before every other import: only what is loaded after it is cached.
enableCompileCache();
const { runCommandLine } = await import('./cli/program.ts');
await runCommandLine();
