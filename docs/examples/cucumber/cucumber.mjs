// Run it with: npx cucumber-js --config cucumber/cucumber.mjs
export default {
  paths: ['cucumber/features/**/*.feature'],
  import: ['cucumber/steps/*.mjs'],
};
