#!/usr/bin/env node
const { join } = require('node:path');

// The loader finds the aliases in the imports only from the root of the project.
const calledFrom = process.cwd();

process.chdir(join(__dirname, '../../..'));
require('@swc-node/register');
require('../src/command-line/run');
process.chdir(calledFrom);
require('../src/command-line/main');
