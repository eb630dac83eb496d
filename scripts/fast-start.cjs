'use strict';
// Preloaded by commands that people wait for. Node's compile cache is on before the first TypeScript file, so that none is stripped or
// compiled a second time.
require('./needs-node.cjs');
require('module').enableCompileCache();
