import 'reflect-metadata';

import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';

import { type Report } from './report';

export type Surroundings = {
  argv: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines, without a line feed. */
  print: (line: string) => void;
  printError: (line: string) => void;
};

/** Does a command with one of the services, and prints what it reports. */
export type Carry = <Service>(
  service: Type<Service>,
  work: (service: Service) => Promise<Report>,
) => Promise<void>;

export type CommandLine = {
  /** The commands, their arguments and their help. */
  programOf: (carry: Carry) => Command;
  /**
   * The services, without the server.
   *
   * @throws what is wrong with the settings.
   */
  moduleOf: (environment: Surroundings['environment']) => DynamicModule;
  failureReport: (error: unknown) => Report;
};

const JSON_OPTION = ['--json', 'one JSON document instead of text'] as const;

/**
 * A program whose commands all print text, or one document.
 *
 * @param help what stands below the list of commands.
 * @returns what adds a command.
 */
export const newProgram = (
  name: string,
  description: string,
  help: string,
): { program: Command; add: (usage: string, does: string) => Command } => {
  const program = new Command(name)
    .description(description)
    .option(...JSON_OPTION)
    .addHelpText('after', help);

  return {
    program,
    add: (usage, does) =>
      program
        .command(usage)
        .description(does)
        .option(...JSON_OPTION),
  };
};

/** @returns the exit code: 0 done, 1 refused or something is wrong, 2 failed */
export const runCommandLine = async (
  { argv, environment, print, printError }: Surroundings,
  { programOf, moduleOf, failureReport }: CommandLine,
): Promise<number> => {
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

  const carry: Carry = async (service, work) => {
    try {
      // Warnings would get between the lines of the answer.
      const context = await NestFactory.createApplicationContext(
        moduleOf(environment),
        { logger: false, abortOnError: false },
      );

      try {
        tell(await work(context.get(service)), print);
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

/** Runs a command line as this process. */
export const runInTerminal = async (
  run: (surroundings: Surroundings) => Promise<number>,
): Promise<void> => {
  // Whoever reads may have enough: `tenants list | head`.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
    process.exit(code === 'EPIPE' ? 0 : 2),
  );
  process.exitCode = await run({
    argv: process.argv.slice(2),
    environment: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  });
};
