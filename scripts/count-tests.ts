import { readFileSync } from 'node:fs';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(`build/test-results/${file}`, 'utf8'));

const unit = read('unit.json') as {
  numPassedTests: number;
  numFailedTests: number;
};
const browser = read('browser.json') as {
  stats: { expected: number; flaky: number; unexpected: number };
};

const passed =
  unit.numPassedTests + browser.stats.expected + browser.stats.flaky;
const failed = unit.numFailedTests + browser.stats.unexpected;

console.log(`${passed} passed, ${failed} failed`);
