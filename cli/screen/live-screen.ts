import { createLogUpdate } from 'log-update';
import type { Output } from '../io';

/** So often the clocks on it are moved on. */
const REDRAW_MS = 1_000;

/** A part of the terminal that is drawn over and over. What is longer than the terminal shows its end. */
export class LiveScreen {
  private readonly update: ReturnType<typeof createLogUpdate>;
  private lines: () => readonly string[] = () => [];
  private readonly redrawing: NodeJS.Timeout;

  constructor(private readonly output: Output) {
    this.update = createLogUpdate(output as unknown as NodeJS.WriteStream, {
      showCursor: true,
      defaultWidth: output.columns,
      defaultHeight: output.rows,
    });
    this.redrawing = setInterval(() => this.redraw(), REDRAW_MS).unref();
  }

  draw(lines: () => readonly string[]): void {
    this.lines = lines;
    this.redraw();
  }

  /** What was drawn last stays, whole. */
  end(): void {
    clearInterval(this.redrawing);
    this.update.clear();
    this.output.write([...this.lines(), ''].join('\n'));
  }

  private redraw(): void {
    this.update(
      this.lines()
        .slice(-(this.output.rows - 1))
        .join('\n'),
    );
  }
}
