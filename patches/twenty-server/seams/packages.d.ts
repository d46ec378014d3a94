// Packages that Twenty installs and we do not. The check looks for their names in its
// package.json.

declare module 'ioredis' {
  import type { EventEmitter } from 'node:events';

  export class Redis extends EventEmitter {
    constructor(
      url: string,
      options: {
        lazyConnect: boolean;
        connectTimeout: number;
        retryStrategy: () => null;
      },
    );
    connect(): Promise<void>;
    disconnect(): void;
    duplicate(): Redis;
    ping(): Promise<string>;
    get(key: string): Promise<string | null>;
    set(key: string, value: string, onlyNew?: 'NX'): Promise<unknown>;
    unlink(keys: string[]): Promise<number>;
    scanStream(options: {
      match?: string;
      count: number;
    }): AsyncIterable<string[]>;
    expire(key: string, seconds: number): Promise<number>;
    publish(channel: string, message: string): Promise<number>;
    subscribe(channel: string): Promise<unknown>;
    zadd(key: string, score: number, member: string): Promise<unknown>;
    zadd(
      key: string,
      onlyNew: 'NX',
      score: number,
      member: string,
    ): Promise<unknown>;
    zpopmin(key: string): Promise<string[]>;
    zrange(
      key: string,
      from: number,
      to: number,
      withScores: 'WITHSCORES',
    ): Promise<string[]>;
    zremrangebyscore(key: string, from: '-inf', to: number): Promise<number>;
  }
}

declare module 'nest-commander' {
  export abstract class CommandRunner {
    abstract run(parameters: string[], options: object): Promise<void>;
  }
  export const Command: (options: {
    name: string;
    description: string;
  }) => ClassDecorator;
  export const Option: (options: {
    flags: string;
    description: string;
  }) => MethodDecorator;
}
