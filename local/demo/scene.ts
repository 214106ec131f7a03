import { Listr, type ListrTask } from 'listr2';

/** Shows a paragraph of one line or more. */
export type Show = (paragraph: string) => void;

/** A part of the demo. */
export interface Scene {
  readonly title: string;
  /** Shows what happens, bit by bit; throws when it isn't what should happen. */
  play(show: Show): Promise<void>;
}

/** On a terminal a live list; elsewhere, such as in a CI log, plain lines. */
export async function play(scenes: readonly Scene[], out: NodeJS.WriteStream = process.stdout): Promise<void> {
  if (out.isTTY) {
    await new Listr(scenes.map(liveTask), { rendererOptions: { showErrorMessage: false } }).run();
    return;
  }
  for (const scene of scenes) {
    out.write(`\n${scene.title}\n`);
    await scene.play((paragraph) => out.write(`${paragraph.replace(/^/gm, '  ')}\n`));
  }
}

function liveTask({ title, play }: Scene): ListrTask {
  return {
    title,
    task: (_context, task) =>
      play((paragraph) => {
        task.output = paragraph;
      }),
    rendererOptions: { outputBar: Number.POSITIVE_INFINITY, persistentOutput: true },
  };
}
