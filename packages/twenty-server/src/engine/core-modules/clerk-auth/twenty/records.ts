import { type ObjectLiteral } from 'typeorm';

/** The records of one object of a workspace. */
export type Records<Record extends ObjectLiteral> = {
  count(): Promise<number>;
  update(which: Partial<Record>, change: Partial<Record>): Promise<unknown>;
};
