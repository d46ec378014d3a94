#!/usr/bin/env node
import { runInTerminal } from '@twenty-clerk/program/command-line/command-line';

import { runConnectors } from './run';

void runInTerminal(runConnectors);
