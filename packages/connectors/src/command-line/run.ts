import 'reflect-metadata';

import { NestFactory } from '@nestjs/core';
import { CommanderError } from 'commander';

import { readConfiguration } from '../configuration/configuration';
import { CommandLineModule } from './command-line.module';
import { type Carry, programOf } from './program';
import { failureReport, type Report } from './answers';
import { ConnectorCommands } from './connector-commands.service';

export type Surroundings = {
  argv: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines, without a line feed. */
  print: (line: string) => void;
  printError: (line: string) => void;
};

/**
 * The command `connectors`.
 *
 * @returns the exit code: 0 done, 1 refused or something has failed, 2 failed
 */
export const runConnectors = async ({
  argv,
  environment,
  print,
  printError,
}: Surroundings): Promise<number> => {
  const isJson = argv.includes('--json');
  let exitCode: number = 0;

  const tell = (report: Report, printText: (text: string) => void) => {
    exitCode = report.exitCode;
    if (isJson) {
      print(JSON.stringify(report.document, null, 2));
    } else {
      printText(report.text);
    }
  };

  const carry: Carry = async (work) => {
    try {
      // Warnings would get between the lines of the answer.
      const context = await NestFactory.createApplicationContext(
        CommandLineModule.register(readConfiguration(environment)),
        { logger: false, abortOnError: false },
      );

      try {
        tell(await work(context.get(ConnectorCommands)), print);
      } finally {
        await context.close();
      }
    } catch (error) {
      tell(failureReport(error), printError);
    }
  };

  const program = programOf(carry);

  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => printError(text.trimEnd()),
    });
  }

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    // Help that was asked for ends with 0.
    exitCode = error.exitCode === 0 ? 0 : 2;
  }

  return exitCode;
};
