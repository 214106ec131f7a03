import { Listr, type ListrTask } from 'listr2';
import { layOut, type Paragraph } from './paragraph';

/** Shows a paragraph. */
export type Show = (paragraph: Paragraph | string) => void;

/** Where there is no terminal, or it does not say how wide it is. */
const WIDTH = 90;
/** What the live list puts before each line. */
const MARGIN = 6;

/** A part of the demo. */
export interface Scene {
  readonly title: string;
  /** Shows what happens, bit by bit; throws when it isn't what should happen. */
  play(show: Show): Promise<void>;
}

/** Where scenes are played: a terminal, a file, or whoever wants to know what they show. */
export interface Stage {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** On a terminal a live list; elsewhere, such as in a CI log, plain lines. */
export async function play(scenes: readonly Scene[], out: Stage = process.stdout): Promise<void> {
  const width = (out.columns || WIDTH) - MARGIN;
  if (out.isTTY) {
    const tasks = scenes.map((scene) => liveTask(scene, width));
    await new Listr(tasks, { rendererOptions: { showErrorMessage: false } }).run();
    return;
  }
  for (const scene of scenes) {
    out.write(`\n${scene.title}\n`);
    await scene.play((paragraph) => out.write(`${laidOut(paragraph, width).replace(/^/gm, '  ')}\n`));
  }
}

function liveTask({ title, play }: Scene, width: number): ListrTask {
  return {
    title,
    task: (_context, task) =>
      play((paragraph) => {
        task.output = laidOut(paragraph, width);
      }),
    rendererOptions: { outputBar: Number.POSITIVE_INFINITY, persistentOutput: true },
  };
}

function laidOut(paragraph: Paragraph | string, width: number): string {
  return layOut(typeof paragraph === 'string' ? { text: paragraph } : paragraph, width);
}
