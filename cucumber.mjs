/** Feature files on the command line take the place of all. */
const named = process.argv.some((word) => /\.feature(:|$)/.test(word));

export default {
  paths: named ? [] : ['features/**/*.feature'],
  import: ['steps/index.ts'],
  // Scenarios wait more than they work, so four keep two cores busy.
  parallel: 4,
  format: ['progress'],
};
