import { type NextFunction, type Request, type Response } from 'express';

/** Requests that are not answered for as long as somebody wants. */
export class Held {
  /** Resolves when it has come. */
  readonly reached: Promise<void>;

  private readonly released: Promise<void>;
  private arrive = () => {};
  private isClosed = false;

  constructor(readonly path: string) {
    this.reached = new Promise((resolve) => {
      this.arrive = resolve;
    });
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  /** Whoever has asked has not given up. */
  get isWaitedFor(): boolean {
    return !this.isClosed;
  }

  /** Has it answered. */
  release = () => {};

  pass(response: Response, answer: NextFunction): void {
    response.once('close', () => {
      this.isClosed = true;
    });
    this.arrive();
    void this.released.then(() => answer());
  }
}

/** Lets whoever tests something keep answers back. */
export class Gate {
  private readonly held: Held[] = [];
  private readonly shutPaths = new Map<string, Held>();

  /** The next request for a path. */
  hold(path: string): Held {
    const held = new Held(path);

    this.held.push(held);

    return held;
  }

  /** All requests for a path, until it is opened: whoever gives up tries again. */
  shut(path: string): void {
    this.shutPaths.set(path, new Held(path));
  }

  open(path: string): void {
    this.shutPaths.get(path)?.release();
    this.shutPaths.delete(path);
  }

  readonly handle = (
    { path }: Request,
    response: Response,
    next: NextFunction,
  ): void => {
    const index = this.held.findIndex((each) => each.path === path);
    const held =
      index < 0 ? this.shutPaths.get(path) : this.held.splice(index, 1)[0];

    if (held === undefined) {
      next();
    } else {
      held.pass(response, next);
    }
  };
}
