/** What file systems take. */
const MOST_BYTES = 255;

/** Why a file or folder of a working directory can't have this name, in words that follow it; undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'must not have an empty name';
  if (name === '.' || name === '..') return `must not be ${name}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break in a name would end up in the workflow's variables.
  if (/[\u0000-\u001f\u007f\\]/.test(name)) return 'must not have control characters or backslashes';
  if (isGitFolder(name)) return 'must not be in .git';
  const bytes = Buffer.byteLength(name);
  return bytes > MOST_BYTES ? `must have names of at most ${MOST_BYTES} bytes, not ${bytes}` : undefined;
}

/** What some file system takes for `.git`: Windows leaves out the end, macOS what can't be seen, neither minds the case. */
function isGitFolder(name: string): boolean {
  return /^(\.git|git~\d+)[. ]*(:.*)?$/i.test(name.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
}
