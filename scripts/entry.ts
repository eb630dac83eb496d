/** The text of a command's entry file, which refuses a Node that is too old. `program`: the module that it runs, relative to the file. */
export const entryOf = (program: string): string => `#!/usr/bin/env node
'use strict';
require('./needs-node.cjs');
require('./load.cjs')('./${program}');
`;

/** The text of `load.cjs` beside the entry files. Old versions cannot even read an import expression. */
export const LOADER = `module.exports = (program) => import(program);\n`;
