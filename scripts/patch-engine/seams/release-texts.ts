import type { ListUpstream, ReadUpstream } from '../placement';

/** All the sources of a package of Twenty's, to look for a text in. */
export class ReleaseTexts {
  private readonly texts = new Map<string, string[]>();

  constructor(
    private readonly read: ReadUpstream,
    private readonly list: ListUpstream,
  ) {}

  /** Whether a text stands anywhere in a package's sources, tests left out. */
  has(packageName: string, text: string): boolean {
    return this.of(packageName).some((each) => each.includes(text));
  }

  private of(packageName: string): string[] {
    const known =
      this.texts.get(packageName) ??
      this.list(`packages/${packageName}/src`)
        .filter((path) => SOURCE.test(path) && !TEST.test(path))
        .map((path) => this.read(path) ?? '');

    this.texts.set(packageName, known);

    return known;
  }
}

const SOURCE = /\.tsx?$/;
const TEST = /\.(spec|test)\.tsx?$|\/__\w+__\//;
