import type { OverlayFile } from '../overlay';
import { Comparison } from './compare';
import type { DeclaredSeams } from './declared-seams';
import { type Needs, needsOf, reachedFrom } from './needs';
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
  file: string | null;
  misses: Miss[];
};

const isOfTwenty = (module: string, importer: string, ours: Set<string>) =>
  /^(src\/|@\/|~\/|twenty-(shared|ui)(\/|$))/.test(module) &&
  !ours.has(withoutEnding(importer, module));

const withoutEnding = (importer: string, module: string) => {
  const root = importer.split('/').slice(0, 2).join('/');

  return module.startsWith('src/')
    ? `${root}/${module}`
    : module.startsWith('@/')
      ? `${root}/src/modules/${module.slice(2)}`
      : module.startsWith('~/')
        ? `${root}/src/${module.slice(2)}`
        : module;
};

/** Looks in a release for all that some files of ours need of it. */
export class SeamCheck {
  private readonly ours: Set<string>;
  private readonly needs = new Map<OverlayFile, Needs>();

  constructor(
    overlay: readonly OverlayFile[],
    private readonly seams: DeclaredSeams,
    private readonly sources: UpstreamSources,
  ) {
    this.ours = new Set(overlay.map(({ path }) => path.replace(/\.tsx?$/, '')));
  }

  /** @returns one report for each module that the files need. */
  check(files: readonly OverlayFile[]): SeamReport[] {
    const users = new Map<string, Needs[]>();

    for (const file of files.filter(({ path }) => /\.tsx?$/.test(path))) {
      const needs = this.needsOf(file);
      const modules = [...needs.imports.keys()].filter((module) =>
        isOfTwenty(module, file.path, this.ours),
      );

      for (const module of new Set([
        ...modules,
        ...reachedFrom(modules, this.seams),
      ])) {
        users.set(module, [...(users.get(module) ?? []), needs]);
      }
    }

    return [...users]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([module, needing]) => this.checkModule(module, needing));
  }

  private checkModule(module: string, users: readonly Needs[]): SeamReport {
    const file = this.sources.fileOf(module, users[0]!.file.path) ?? null;
    const neededBy = users.map(({ file: { path } }) => path);

    if (file === null) {
      return {
        module,
        file,
        misses: [{ what: module, where: module, neededBy }],
      };
    }

    const declared = this.seams.exportsOf(module);
    const names = new Set([
      ...declared.keys(),
      ...users.flatMap(({ imports }) => [...(imports.get(module) ?? [])]),
    ]);

    return {
      module,
      file,
      misses: [...names].flatMap((name) =>
        this.checkExport(module, file, name, users),
      ),
    };
  }

  private checkExport(
    module: string,
    file: string,
    name: string,
    users: readonly Needs[],
  ): Miss[] {
    const concerned = users.filter(
      ({ imports, words }) => !imports.has(module) || words.has(name),
    );

    if (concerned.length === 0) {
      return [];
    }

    const needed = new Set(concerned.flatMap(({ words }) => [...words]));
    const comparison = new Comparison({
      ours: this.seams,
      theirs: this.sources,
    });

    comparison.compareExport(
      name,
      this.seams.exportsOf(module).get(name) ?? [],
      this.sources.exportsOf(file, name),
      needed,
    );

    return comparison.misses.map((what) => {
      const member = /^\w+\.(\w+)/.exec(what)?.[1];

      return {
        what,
        where: file,
        neededBy: concerned
          .filter(({ words }) => member === undefined || words.has(member))
          .map(({ file: { path } }) => path),
      };
    });
  }

  private needsOf(file: OverlayFile): Needs {
    const known = this.needs.get(file) ?? needsOf(file);

    this.needs.set(file, known);

    return known;
  }
}
