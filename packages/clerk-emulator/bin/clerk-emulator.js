#!/usr/bin/env node
require('@swc-node/register');
const { main } = require('../src/command-line');

main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
