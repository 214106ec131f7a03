/** Where text goes: a terminal, a file, a pipe. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** The world around a run of the program. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks at the terminal; undefined where nobody sits at one. */
  readonly ask: ((question: string, options?: { readonly secret?: boolean }) => Promise<string>) | undefined;
  readonly sleep: (ms: number) => Promise<void>;
  readonly openBrowser: (url: string) => Promise<void>;
  /** Settles when somebody presses Ctrl-C. */
  readonly interrupted: Promise<void>;
}
