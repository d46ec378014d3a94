import type { OverlayFile } from '../overlay';
import { Comparison } from './compare';
import type { DeclaredSeams } from './declared-seams';
import { type Needs, needsOf, reachedFrom } from './needs';
import type { ReleaseTexts } from './release-texts';
import type { UpstreamSources } from './upstream-sources';

/** Something of Twenty's that we need and that a release does not have. */
export type Miss = {
  /** Such as `UserService.loadWorkspaceMember`. */
  what: string;
  /** Where it was looked for: a file, or the module when there is no such file. */
  where: string;
  neededBy: string[];
};

/** One module of Twenty's that we use. */
export type SeamReport = {
  module: string;
  misses: Miss[];
  /** What we have declared to be in some releases only, and is not in this one. */
  absences: string[];
};

/** Imports that lead into Twenty's sources, ours among them. */
export const OF_TWENTY = /^(src\/|@\/|~\/|twenty-(shared|ui)(\/|$))/;

const SOURCE = /\.tsx?$/;

/** Looks in a release for all that some files of ours need of it. */
export class SeamCheck {
  private readonly ours: ReadonlySet<string>;

  constructor(
    overlay: readonly OverlayFile[],
    private readonly seams: DeclaredSeams,
    private readonly sources: UpstreamSources,
    private readonly texts: ReleaseTexts,
  ) {
    this.ours = new Set(overlay.map(({ path }) => path.replace(SOURCE, '')));
  }

  /** @returns one report for each module that the files need. */
  check(files: readonly OverlayFile[]): SeamReport[] {
    return [
      ...[...this.usersOf(files)].map(([module, users]) =>
        this.checkModule(module, users),
      ),
      ...files
        .filter(({ path }) => SOURCE.test(path))
        .flatMap((file) => this.checkTexts(needsOf(file))),
    ];
  }

  /** The modules of Twenty's that some files need, by name, and which of them do. */
  usersOf(files: readonly OverlayFile[]): Map<string, Needs[]> {
    const users = new Map<string, Needs[]>();

    for (const needs of files
      .filter(({ path }) => SOURCE.test(path))
      .map(needsOf)) {
      const modules = this.modulesOf(needs);

      for (const module of new Set([
        ...modules,
        ...reachedFrom(modules, this.seams),
      ])) {
        if (OF_TWENTY.test(module)) {
          users.set(module, [...(users.get(module) ?? []), needs]);
        }
      }
    }

    return new Map(
      [...users].toSorted(([left], [right]) => (left < right ? -1 : 1)),
    );
  }

  /** What a file needs and the release does not have, in words. */
  missesOf(file: OverlayFile): string[] {
    return this.check([file]).flatMap(({ misses }) =>
      misses.map(({ what }) => what),
    );
  }

  /** Whether a file says of what releases it is, by what it uses or by a tag. */
  saysOfWhat(file: OverlayFile): boolean {
    const needs = needsOf(file);

    return (
      needs.onlyWith.length > 0 ||
      needs.onlyWithout.length > 0 ||
      this.modulesOf(needs).length > 0
    );
  }

  /** The modules of Twenty's that a file imports. */
  private modulesOf({ file: { path }, imports }: Needs): string[] {
    return [...imports.keys()].filter(
      (module) =>
        OF_TWENTY.test(module) &&
        !this.ours.has(this.sources.pathOf(module, path) ?? ''),
    );
  }

  /** Looks for what those who use a module need of it. */
  checkModule(module: string, users: readonly Needs[]): SeamReport {
    const file = this.sources.fileOf(module, users[0]?.file.path ?? '') ?? null;
    const neededBy = users.map(({ file: { path } }) => path);

    if (file === null) {
      return {
        module,
        absences: [],
        misses: [{ what: module, where: module, neededBy }],
      };
    }

    const reports = this.exportsNeeded(module, users).map(
      ({ name, concerned }) => this.checkExport(module, file, name, concerned),
    );

    return {
      module,
      misses: reports.flatMap(({ misses }) => misses),
      absences: reports.flatMap(({ absences }) => absences),
    };
  }

  /** What is needed of a module, by name, and by whom of those who use it. */
  exportsNeeded(
    module: string,
    users: readonly Needs[],
  ): { name: string; concerned: Needs[] }[] {
    const names = new Set([
      ...this.seams.exportsOf(module).keys(),
      ...users.flatMap(({ imports }) => [...(imports.get(module) ?? [])]),
    ]);

    return [...names]
      .map((name) => ({
        name,
        // Who does not import it itself is handed something of it by another module.
        concerned: users.filter(
          ({ imports, words }) => !imports.has(module) || words.has(name),
        ),
      }))
      .filter(({ concerned }) => concerned.length > 0);
  }

  private checkExport(
    module: string,
    file: string,
    name: string,
    concerned: readonly Needs[],
  ): Pick<SeamReport, 'misses' | 'absences'> {
    const comparison = new Comparison({
      ours: this.seams,
      theirs: this.sources,
    });

    comparison.compareExport(
      name,
      this.seams.exportsOf(module).get(name) ?? [],
      this.sources.exportsOf(file, name),
      new Set(concerned.flatMap(({ words }) => [...words])),
    );

    return {
      absences: comparison.absences,
      misses: comparison.misses.map((what) => ({
        what,
        where: file,
        neededBy: whoSays(/^\w+\.(\w+)/.exec(what)?.[1], concerned).map(
          ({ file: { path } }) => path,
        ),
      })),
    };
  }

  private checkTexts({
    file: { path },
    onlyWith,
    onlyWithout,
  }: Needs): SeamReport[] {
    const packageName = path.split('/')[1] ?? '';
    const report = (text: string, what: string): SeamReport => ({
      module: text,
      absences: [],
      misses: [
        { what, where: `packages/${packageName}/src`, neededBy: [path] },
      ],
    });

    return [
      ...onlyWith
        .filter((text) => !this.texts.has(packageName, text))
        .map((text) => report(text, text)),
      ...onlyWithout
        .filter((text) => this.texts.has(packageName, text))
        .map((text) => report(text, `a release without ${text}`)),
    ];
  }
}

const whoSays = (
  member: string | undefined,
  users: readonly Needs[],
): readonly Needs[] => {
  const saying = users.filter(
    ({ words }) => member === undefined || words.has(member),
  );

  return saying.length === 0 ? users : saying;
};
