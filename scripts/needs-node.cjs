'use strict';
// Ends a process whose Node is too old, with a sentence. In words that the oldest Node reads: `node -r` loads it before any TypeScript,
// and each command of the package begins with it.
var fs = require('fs');
var path = require('path');

var root = path.join(__dirname, '..');
var manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
var wanted = manifest.engines.node.replace('>=', '');

function isTooOld() {
  var least = wanted.split('.').map(Number);
  var got = process.versions.node.split('.').map(Number);
  return got[0] < least[0] || (got[0] === least[0] && got[1] < (least[1] || 0));
}

/** Where a suitable Node comes from; nothing in an installed package, which has no Node of its own. */
function advice() {
  if (!manifest.devDependencies) return '';
  if (!fs.existsSync(path.join(root, 'node_modules'))) return 'npm install puts a suitable one into this folder.\n';
  return (
    'The npm scripts use the one in this folder, which is not there: its install script has not run.\n' +
    'npm rebuild node --ignore-scripts=false gets it.\n'
  );
}

if (isTooOld()) {
  var sentence = manifest.name + ' needs Node ' + wanted + ' or later; this is ' + process.versions.node;
  fs.writeSync(2, sentence + ' (' + process.execPath + ').\n' + advice());
  process.exit(2);
}
