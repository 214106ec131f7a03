import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../shared/ci/failure';
import { nameProblem } from './file-name';

/** Where an artifact lands that `config.json` names no place for. */
export const OWN_FOLDER = 'artifact';

export interface WantedPlace {
  /** The place that `config.json` names. */
  readonly configured: string | undefined;
  /** The artifact's name in S3. */
  readonly name: string;
  readonly isFolder: boolean;
}

/** Where an artifact goes. */
export interface Place {
  /** Absolute, with links followed. */
  readonly path: string;
  /** Whether it takes the place of what is there. */
  readonly replaces: boolean;
}

/**
 * A place inside `directory`: neither a name in the registry nor a link in the repository may lead out of it, or to what git, GitHub or
 * CI itself reads. What is there is replaced only if `config.json` names it.
 */
export function placeOf(
  directory: string,
  { configured, name, isFolder }: WantedPlace,
  reserved: readonly string[],
): Place {
  const kind = isFolder ? 'folder' : 'file';
  const written = configured ?? name;
  const refuse = (why: string) => new Failure(`artifact ${kind} ${JSON.stringify(written)}: ${why}`);
  const refuseIf = (why: string | undefined) => {
    if (why !== undefined) throw refuse(why);
  };
  const refuseNames = (relative: string) => {
    for (const part of relative.split(path.sep)) refuseIf(nameProblem(part));
  };

  if (configured === undefined) refuseIf(nameProblem(name));
  const inside = path.relative(directory, path.resolve(directory, configured ?? path.join(OWN_FOLDER, name)));
  if (inside === '' || isOutside(inside) || (written.endsWith('/') && !isFolder)) {
    throw refuse(`must be a ${kind} inside the working directory ${directory}`);
  }
  refuseNames(inside);
  const root = realpathSync(directory);
  const place = followed(root, inside, refuse);
  const followedInside = path.relative(root, place);
  refuseNames(followedInside);
  if (/^\.github(\/|$)/i.test(followedInside)) throw refuse('must not be in .github, which GitHub itself reads');
  if (configured === undefined && place !== path.join(root, inside)) {
    throw refuse(`has no folder of its own: ${OWN_FOLDER} is a link to ${path.dirname(place)}`);
  }

  const there = lstatSync(place, { throwIfNoEntry: false });
  if (there && configured === undefined) {
    throw refuse(`${inside} is there already; name it in config.json (model_name) to have it replaced`);
  }
  if (there) refuseIf(otherKind(place, there, isFolder));
  for (const file of reserved) refuseIf(touches(place, there, path.resolve(directory, file)));
  return { path: place, replaces: configured !== undefined };
}

function isOutside(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

/** The path with the links in its folders followed, as far as these exist. Its own last part may be a link: that would be replaced. */
function followed(root: string, inside: string, refuse: (why: string) => Failure): string {
  const parts = inside.split(path.sep);
  let folder = root;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const next = path.join(folder, part);
    if (!lstatSync(next, { throwIfNoEntry: false })) return path.join(folder, ...parts.slice(index));
    const target = statSync(next, { throwIfNoEntry: false });
    if (!target) throw refuse(`${next} is a link that leads nowhere`);
    if (!target.isDirectory()) throw refuse(`${next} is a file`);
    folder = realpathSync(next);
    if (isOutside(path.relative(root, folder))) throw refuse(`leads out of ${root}, to ${folder}`);
  }
  return path.join(folder, parts.at(-1)!);
}

function otherKind(place: string, there: Stats, isFolder: boolean): string | undefined {
  if (isFolder) return there.isFile() ? 'is a file, and the artifact is a folder' : undefined;
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ? 'is a directory' : undefined;
}

function touches(place: string, there: Stats | undefined, file: string): string | undefined {
  const itself = statSync(file, { throwIfNoEntry: false });
  const real = itself ? realpathSync(file) : file;
  // On some file systems a file has more names than one, such as those in other case.
  if (real === place || (there && itself && there.dev === itself.dev && there.ino === itself.ino)) {
    return 'is a file that CI itself reads';
  }
  return isOutside(path.relative(place, real)) ? undefined : `holds ${file}, which CI itself reads`;
}
