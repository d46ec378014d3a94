#!/usr/bin/env node
require('@swc-node/register');
require('../src/command-line').main(process.argv.slice(2));
