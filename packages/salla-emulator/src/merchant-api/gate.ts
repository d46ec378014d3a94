import { type NextFunction, type Request, type Response } from 'express';

/** Requests that are not answered for as long as somebody wants. */
export class Held {
  /** Resolves when it has come. */
  readonly reached: Promise<void>;

  private readonly released: Promise<'whole' | 'cut short'>;
  private arrive = () => {};
  private isClosed = false;

  /** @param page of a list; any page where it is not said. */
  constructor(
    private readonly path: string,
    private readonly page?: number,
  ) {
    this.reached = new Promise((resolve) => {
      this.arrive = resolve;
    });
    this.released = new Promise((resolve) => {
      this.release = () => resolve('whole');
      this.cutShort = () => resolve('cut short');
    });
  }

  isAbout({ path, query }: Request): boolean {
    return (
      path === this.path &&
      (this.page === undefined || query.page === String(this.page))
    );
  }

  /** Whoever has asked has not given up. */
  get isWaitedFor(): boolean {
    return !this.isClosed;
  }

  /** Has it answered. */
  release = () => {};

  /** Has the connection break in the middle of the answer. */
  cutShort = () => {};

  pass(response: Response, answer: NextFunction): void {
    response.once('close', () => {
      this.isClosed = true;
    });
    this.arrive();
    void this.released.then((how) =>
      how === 'whole' ? answer() : answerInPart(response),
    );
  }
}

const answerInPart = (response: Response) => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': 1_000,
  });
  response.write('{"status":200,"data":[{"id":', () => response.destroy());
};

/** Lets whoever tests something keep answers back. */
export class Gate {
  private readonly held: Held[] = [];
  private readonly shutPaths = new Map<string, Held>();

  /** The next request for a path, or for a page of a list. */
  hold(path: string, page?: number): Held {
    const held = new Held(path, page);

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
    request: Request,
    response: Response,
    next: NextFunction,
  ): void => {
    const index = this.held.findIndex((each) => each.isAbout(request));
    const held =
      index < 0
        ? this.shutPaths.get(request.path)
        : this.held.splice(index, 1)[0];

    if (held === undefined) {
      next();
    } else {
      held.pass(response, next);
    }
  };
}
