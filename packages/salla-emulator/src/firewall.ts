import { type NextFunction, type Request, type Response } from 'express';

/** What somebody between Salla and whoever asks answers in Salla's place. */
export type Interception = { status: number; type: string; body: string };

/** Stands before Salla's doors. */
export class Firewall {
  private readonly intercepted = new Map<string, Interception>();
  private answers = 0;

  /** How often it has answered. */
  get count(): number {
    return this.answers;
  }

  /** @param path and all below it. */
  intercept(path: string, interception: Interception): void {
    this.intercepted.set(path, interception);
  }

  letThrough(): void {
    this.intercepted.clear();
  }

  readonly handle = (
    { path }: Request,
    response: Response,
    next: NextFunction,
  ): void => {
    const [, interception] =
      [...this.intercepted].find(([start]) => path.startsWith(start)) ?? [];

    if (interception === undefined) {
      next();
      return;
    }
    this.answers += 1;
    response
      .status(interception.status)
      .type(interception.type)
      .send(interception.body);
  };
}
