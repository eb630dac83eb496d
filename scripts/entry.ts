/**
 * The text of a command's entry file: JavaScript that every Node understands, so that one that is too old says what is wanted. `program`:
 * the module that is loaded then, relative to the file; `wanted`: the oldest version that works, such as 22.19.
 */
export const entryOf = (command: string, program: string, wanted: string): string => `#!/usr/bin/env node
'use strict';
var wanted = '${wanted}'.split('.').map(Number);
var got = process.versions.node.split('.').map(Number);
if (got[0] < wanted[0] || (got[0] === wanted[0] && got[1] < (wanted[1] || 0))) {
  console.error('${command} needs Node ${wanted} or later; this is ' + process.versions.node + ' (' + process.execPath + ').');
  process.exitCode = 2;
} else {
  require('./load.cjs')('./${program}');
}
`;

/** The text of `load.cjs` beside the entry files. Old versions cannot even read an import expression. */
export const LOADER = `module.exports = (program) => import(program);\n`;
