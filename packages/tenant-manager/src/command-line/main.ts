#!/usr/bin/env node
import { runInTerminal } from '@twenty-clerk/program/command-line/command-line';

import { runTenants } from './run';

void runInTerminal(runTenants);
