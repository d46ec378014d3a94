import {
  Controller,
  Get,
  type INestApplication,
  Inject,
  Module,
} from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { Client, Pool } from 'pg';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { ApiExceptionFilter } from '../src/errors/api-exception.filter';

const DATABASE_URL = Symbol('DATABASE_URL');

@Controller()
class Failing {
  constructor(@Inject(DATABASE_URL) private readonly databaseUrl: string) {}

  @Get('away')
  async away() {
    await new Pool({ host: '127.0.0.1', port: 1 }).query('SELECT 1');
  }

  @Get('crowded')
  async crowded() {
    const pool = new Pool({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: 50,
      max: 1,
    });
    const client = await pool.connect();

    try {
      await pool.connect();
    } finally {
      client.release();
      await pool.end();
    }
  }

  @Get('text')
  text() {
    return this.keep('SELECT $1::text', 'a zero: \0');
  }

  @Get('json')
  json() {
    return this.keep('SELECT $1::jsonb', JSON.stringify(['a zero: \0']));
  }

  @Get('unforeseen')
  unforeseen() {
    throw new Error('The secret is 42.');
  }

  private async keep(sql: string, text: string) {
    const client = new Client({ connectionString: this.databaseUrl });

    await client.connect();
    try {
      await client.query(sql, [text]);
    } finally {
      await client.end();
    }
  }
}

@Module({})
class TestModule {}

describe('What a program answers when something has failed', () => {
  let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
  let application: INestApplication;

  beforeAll(async () => {
    postgres = await startLocalPostgres();
    application = await NestFactory.create(
      {
        module: TestModule,
        controllers: [Failing],
        providers: [
          { provide: DATABASE_URL, useValue: postgres.url('postgres') },
          { provide: APP_FILTER, useValue: new ApiExceptionFilter() },
        ],
      },
      { logger: false },
    );
    await application.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await application?.close();
    await postgres?.stop();
  });

  it.each([
    ['away', 503, 'database_unavailable', '2'],
    ['crowded', 503, 'database_unavailable', '2'],
    ['text', 400, 'request_malformed', null],
    ['json', 400, 'request_malformed', null],
    ['nowhere', 404, 'not_found', null],
    ['unforeseen', 500, 'internal_error', null],
  ])('%s: %i %s', async (path, status, code, retryAfter) => {
    const response = await fetch(`${await application.getUrl()}/${path}`);
    const answer = await response.text();

    expect({
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      answer: JSON.parse(answer) as unknown,
    }).toEqual({
      status,
      retryAfter,
      answer: { error: { code, message: expect.any(String) } },
    });
    expect(answer).not.toContain('42');
  });
});
