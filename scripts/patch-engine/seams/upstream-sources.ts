import { posix } from 'node:path';

import { Node, Project, type SourceFile } from 'ts-morph';

import type { ReadUpstream } from '../placement';
import {
  declaredAmong,
  importedAmong,
  isExported,
  type Origin,
  type World,
} from './world';

/** What the beginning of an import stands for, by the package that it is in. */
const ALIASES: Record<string, Record<string, string>> = {
  'twenty-server': { 'src/': 'packages/twenty-server/src/' },
  'twenty-front': {
    '@/': 'packages/twenty-front/src/modules/',
    '~/': 'packages/twenty-front/src/',
  },
  'twenty-shared': { '@/': 'packages/twenty-shared/src/' },
  'twenty-ui': { '@ui/': 'packages/twenty-ui/src/' },
};

/** Packages of Twenty's own, which export the folders of their sources. */
const WORKSPACE_PACKAGE = /^(twenty-(?:shared|ui))(?=\/|$)/;

const ENDINGS = ['.ts', '.tsx', '/index.ts', '/index.tsx', '.d.ts'];

const packageOf = (path: string): string => path.split('/')[1] ?? '';

/** Twenty's sources, opened as they are asked for. Needs no install. */
export class UpstreamSources implements World {
  private readonly project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  private readonly opened = new Map<string, SourceFile | null>();

  /** @param read must answer with upstream's own texts, even on a patched tree. */
  constructor(private readonly read: ReadUpstream) {}

  /**
   * The same sources but for some files: what is open here is not opened again.
   *
   * @param read answers for the changed files.
   */
  with(changed: Iterable<string>, read: ReadUpstream): UpstreamSources {
    const sources = new UpstreamSources(read);

    this.opened.forEach((file, path) => sources.opened.set(path, file));
    for (const path of changed) {
      sources.opened.delete(path);
    }

    return sources;
  }

  /** The syntax tree of a file; null when the release has no such file. */
  open(path: string): SourceFile | null {
    const known = this.opened.get(path);

    if (known !== undefined) {
      return known;
    }

    const text = this.read(path);
    const file =
      text === null ? null : this.project.createSourceFile(`/${path}`, text);

    this.opened.set(path, file);

    return file;
  }

  /**
   * The file that an import leads to.
   *
   * @param importer a path in the tree, which says what an alias stands for.
   * @returns null when the release has no such file; undefined when the import leads
   * out of Twenty's sources.
   */
  fileOf(specifier: string, importer: string): string | null | undefined {
    const path = this.pathOf(specifier, importer);

    return path === undefined
      ? undefined
      : (ENDINGS.map((ending) => path + ending).find(
          (candidate) => this.open(candidate) !== null,
        ) ?? null);
  }

  /** The same without an ending, whether there is such a file or not. */
  pathOf(specifier: string, importer: string): string | undefined {
    if (specifier.startsWith('.')) {
      return posix.join(posix.dirname(importer), specifier);
    }

    const [, name] = WORKSPACE_PACKAGE.exec(specifier) ?? [];

    if (name !== undefined) {
      return `packages/${name}/src${specifier.slice(name.length)}`;
    }

    const [alias, folder] =
      Object.entries(ALIASES[packageOf(importer)] ?? {}).find(([beginning]) =>
        specifier.startsWith(beginning),
      ) ?? [];

    return alias === undefined
      ? undefined
      : `${folder}${specifier.slice(alias.length)}`;
  }

  /** What a file exports under a name, itself or from another file of the tree. */
  exportsOf(path: string, name: string, seen = new Set<string>()): Node[] {
    const file = this.open(path);

    if (file === null || seen.has(path)) {
      return [];
    }
    seen.add(path);

    const own = declaredAmong(file.getStatements(), name).filter(isExported);

    if (own.length > 0) {
      return own;
    }

    for (const statement of file.getExportDeclarations()) {
      const from = statement.getModuleSpecifierValue();
      const there = from === undefined ? path : this.fileOf(from, path);
      const specifier = statement
        .getNamedExports()
        .find(
          (each) => (each.getAliasNode()?.getText() ?? each.getName()) === name,
        );
      const found = !there
        ? []
        : specifier !== undefined
          ? from === undefined
            ? this.declarationsOf(specifier.getName(), file)
            : this.exportsOf(there, specifier.getName(), seen)
          : statement.isNamespaceExport() &&
              statement.getNamespaceExport() === undefined
            ? this.exportsOf(there, name, seen)
            : [];

      if (found.length > 0) {
        return found;
      }
    }

    return [];
  }

  declarationsOf(name: string, at: Node): Node[] {
    const file = at.getSourceFile();
    const path = file.getFilePath().slice(1);

    for (const scope of [...at.getAncestors(), file]) {
      const own =
        Node.isBlock(scope) || Node.isSourceFile(scope)
          ? declaredAmong(scope.getStatements(), name)
          : [];

      if (own.length > 0) {
        return own;
      }
    }

    const origin = this.originOf(name, at);
    const there =
      origin === null ? undefined : this.fileOf(origin.module, path);

    return origin === null || !there ? [] : this.exportsOf(there, origin.name);
  }

  originOf(name: string, at: Node): Origin | null {
    return importedAmong(at.getSourceFile().getStatements(), name);
  }
}
