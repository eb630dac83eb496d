export default {
  paths: process.env['IPRO_FEATURES']?.split(',') ?? ['features/**/*.feature'],
  import: ['steps/index.ts'],
  parallel: 2,
  format: ['progress'],
  forceExit: false,
};
