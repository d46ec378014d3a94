require('./require-node-24');
require('@swc-node/register');
