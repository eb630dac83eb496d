/** Feature files and folders on the command line take the place of all. */
const named = process.argv.some((word) => /\.feature(:|$)|^features(\/|$)/.test(word));

export default {
  paths: named ? [] : ['features/**/*.feature'],
  import: ['steps/index.ts'],
  // Four that work and two that wait (steps/world/side-by-side.ts).
  parallel: 6,
  format: ['progress'],
};
