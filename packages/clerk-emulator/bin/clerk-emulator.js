#!/usr/bin/env node
require('@swc-node/register');
const { main } = require('../src/command-line');

const start = async () => {
  process.exitCode = await main(process.argv.slice(2));
};

void start();
