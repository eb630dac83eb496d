/** Feature files on the command line take the place of all. */
const named = process.argv.some((word) => /\.feature(:|$)/.test(word));

export default {
  paths: named ? [] : ['features/**/*.feature'],
  import: ['steps/index.ts'],
  parallel: 2,
  format: ['progress'],
};
