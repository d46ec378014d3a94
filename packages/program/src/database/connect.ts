import { type ClientBase } from 'pg';
import { type DataSource } from 'typeorm';

/** As long as a program waits for a connection of its own. */
export const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

/** Does something on one connection of a pool, which nobody else has meanwhile. */
export const onOneConnection = async <Result>(
  dataSource: DataSource,
  work: (client: ClientBase) => Promise<Result>,
): Promise<Result> => {
  const queryRunner = dataSource.createQueryRunner();

  try {
    return await work(await queryRunner.connect());
  } finally {
    await queryRunner.release();
  }
};
