import { isComplete } from '../plan';
import { chooseOverlay, type Release } from '../plan-for-release';
import type { OverlayFile } from '../overlay';
import type { DeclaredSeams } from '../seams/declared-seams';
import { type Needs, needsOf } from '../seams/needs';
import { ReleaseTexts } from '../seams/release-texts';
import { type Miss, SeamCheck } from '../seams/seam-check';
import type { UpstreamSources } from '../seams/upstream-sources';
import type { ChosenOverlay } from '../variants';
import {
  moved,
  type Mutation,
  NAMED,
  NOT_NAMED,
  rightlySilent,
  type Verdict,
} from './mutation';
import { changesOfExport, type SeamChange } from './seam-changes';
import { RENAMED, spliced } from './splice';

/** All that the seams of a release are checked with. */
export type SeamMaterial = {
  overlay: readonly OverlayFile[];
  seams: DeclaredSeams;
  sources: UpstreamSources;
  texts: ReleaseTexts;
};

/** Takes each thing that we have declared away from a release, one after the other. */
export function* mutationsOfSeams(
  release: Release,
  material: SeamMaterial,
): Generator<Mutation> {
  const { overlay, seams, sources, texts } = material;
  const seamCheck = new SeamCheck(overlay, seams, sources, texts);
  const chosen = chooseOverlay(overlay, seamCheck);
  const judge = new Judge(material, chosen);

  const textsAskedFor = chosen.files
    .filter(({ path }) => /\.tsx?$/.test(path))
    .flatMap((file) =>
      needsOf(file).onlyWith.map((text) => ({
        text,
        user: file.path,
        folder: `${file.path.split('/').slice(0, 2).join('/')}/src`,
      })),
    );

  for (const { text, user, folder } of textsAskedFor) {
    const changes = new Map(
      release
        .list(folder)
        .filter(
          (path) =>
            /\.tsx?$/.test(path) && (release.read(path) ?? '').includes(text),
        )
        .map((path) => [
          path,
          (release.read(path) ?? '').replaceAll(text, RENAMED),
        ]),
    );

    yield {
      kind: 'a text that a tag asks for is gone',
      what: text,
      changes,
      judge: (mutated) => judge.judgeTexts(mutated, changes, user, text),
    };
  }
  for (const [module, users] of seamCheck.usersOf(chosen.files)) {
    const file = sources.fileOf(module, users[0]?.file.path ?? '') ?? null;

    if (file !== null) {
      const changes = moved(file, release);

      yield {
        kind: 'a file is moved',
        what: module,
        changes,
        judge: (mutated) =>
          judge.judge(mutated, changes, module, users, module),
      };
      for (const { name, concerned } of seamCheck.exportsNeeded(
        module,
        users,
      )) {
        for (const change of changesOfExport(
          name,
          seams.exportsOf(module).get(name) ?? [],
          sources.exportsOf(file, name),
          new Set(concerned.flatMap(({ words }) => [...words])),
          { ours: seams, theirs: sources },
          textsAskedFor.map(({ text }) => text),
        )) {
          const changed = spliced(change.splices);

          yield {
            kind: change.kind,
            what: `${module}: ${change.what}`,
            changes: changed,
            judge: (mutated) =>
              change.splices.length === 0
                ? whatIsUnseen(change)
                : judge.judge(
                    mutated,
                    changed,
                    module,
                    users,
                    change.name,
                    change.mayBeSilent,
                  ),
          };
        }
      }
    }
  }
}

/** What cannot be missed by the check is wrong, unless something else looks for it. */
const whatIsUnseen = ({ mayBeSilent }: SeamChange): Verdict =>
  mayBeSilent === undefined ? NOT_NAMED : rightlySilent(mayBeSilent);

class Judge {
  private readonly inVariants: ReadonlySet<string>;

  constructor(
    private readonly material: SeamMaterial,
    private readonly chosen: ChosenOverlay,
  ) {
    this.inVariants = new Set(
      chosen.placements.flatMap(({ file }) => file ?? []),
    );
  }

  /** @param name what has to be said, with who needs it. */
  judge(
    mutated: Release,
    changes: ReadonlyMap<string, unknown>,
    module: string,
    users: readonly Needs[],
    name: string,
    mayBeSilent?: string,
  ): Verdict {
    const seamCheck = this.checkOf(mutated, changes, this.material.texts);
    const { misses } = seamCheck.checkModule(module, users);

    // Where only files with variants need it, another of them may do without.
    return says(misses, name, (path) => !this.inVariants.has(path))
      ? NAMED
      : this.judgeChosen(
          seamCheck,
          users.map(({ file: { path } }) => path),
          name,
          mayBeSilent,
        );
  }

  /** The same of a text that has to stand anywhere in the sources, as a file says. */
  judgeTexts(
    mutated: Release,
    changes: ReadonlyMap<string, unknown>,
    user: string,
    text: string,
  ): Verdict {
    return this.judgeChosen(
      this.checkOf(
        mutated,
        changes,
        new ReleaseTexts(mutated.read, mutated.list),
      ),
      [user],
      text,
    );
  }

  private checkOf(
    { read }: Release,
    changes: ReadonlyMap<string, unknown>,
    texts: ReleaseTexts,
  ): SeamCheck {
    const { overlay, seams, sources } = this.material;

    return new SeamCheck(
      overlay,
      seams,
      sources.with(changes.keys(), read),
      texts,
    );
  }

  /** Chooses among variants anew, and checks the files that are concerned. */
  private judgeChosen(
    seamCheck: SeamCheck,
    users: readonly string[],
    name: string,
    mayBeSilent?: string,
  ): Verdict {
    const chosen = chooseOverlay(this.material.overlay, seamCheck);
    const misses = seamCheck
      .check(chosen.files.filter(({ path }) => users.includes(path)))
      .flatMap((report) => report.misses);

    if (
      says(misses, name) ||
      chosen.placements.some(
        ({ status, detail }) => status === 'missing' && detail.includes(name),
      )
    ) {
      return NAMED;
    }
    if (
      isComplete(chosen) &&
      chosen.files.some(
        ({ text }, index) => text !== this.chosen.files[index]?.text,
      )
    ) {
      return rightlySilent('another variant of ours fits');
    }

    return mayBeSilent === undefined ? NOT_NAMED : rightlySilent(mayBeSilent);
  }
}

/**
 * Whether one of some misses is of that name, or of that which the release has for it
 * now, and has somebody who needs it.
 */
const says = (
  misses: readonly Miss[],
  name: string,
  isMeant: (path: string) => boolean = () => true,
): boolean =>
  misses.some(
    ({ what, neededBy }) =>
      (what.includes(name) || what.includes(RENAMED)) && neededBy.some(isMeant),
  );
