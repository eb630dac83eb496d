/** Feature files on the command line take the place of all. */
const named = process.argv.some((word) => /\.feature(:|$)/.test(word));

export default {
  paths: named ? [] : ['features/**/*.feature'],
  import: ['steps/index.ts'],
  // Scenarios wait more than they work, so three keep two cores busy.
  parallel: 3,
  format: ['progress'],
};
