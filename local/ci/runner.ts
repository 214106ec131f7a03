import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Contexts, evaluate } from './expression';
import type { Job, Step } from './workflow';

/** What a runner has of its own: the machine and the run. */
export interface RunnerOptions {
  /** The repository's files: where the steps run. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** `vars`, `github`, … */
  readonly contexts: Contexts;
  /** What stands in for each action, by its name without the version. */
  readonly actions: Readonly<Record<string, Action>>;
  readonly write: (line: string) => void;
}

/** Gives the environment variables that it sets for later steps. */
export type Action = (inputs: Readonly<Record<string, string>>, run: Run) => Promise<Variables | undefined>;

type Variables = Readonly<Record<string, string>>;

export interface Run {
  readonly directory: string;
  readonly environment: Variables;
  readonly write: (line: string) => void;
}

/** A step that failed, as its log ends. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';

  constructor(
    readonly step: string,
    readonly exitCode: number,
    readonly lastLine: string,
  ) {
    super(`step "${step}" ended with exit status ${exitCode}: ${lastLine}`);
  }
}

/** Runs a workflow's job as a GitHub runner does: steps one after the other, each seeing what earlier ones handed on. */
export async function runJob(job: Job, options: RunnerOptions): Promise<void> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'runner-'));
  const outputs: Record<string, { outputs: Variables }> = {};
  const contexts = { ...options.contexts, steps: outputs };
  const filled = (values: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, evaluate(String(value), contexts)]));
  let environment: Variables = { ...options.environment, RUNNER_TEMP: temporary, ...filled(job.env) };
  try {
    for (const step of job.steps) {
      const own = { ...environment, ...filled(step.env) };
      const handedOn = step.uses
        ? { variables: await useAction(step.uses, filled(step.with), { ...options, environment: own }), outputs: {} }
        : await runScript(step, evaluate(step.run ?? '', contexts), { ...options, environment: own }, temporary);
      environment = { ...environment, ...handedOn.variables };
      if (step.id) outputs[step.id] = { outputs: handedOn.outputs };
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function useAction(
  uses: string,
  inputs: Variables,
  run: Run & Pick<RunnerOptions, 'actions'>,
): Promise<Variables> {
  const [name = ''] = uses.split('@');
  const action = run.actions[name];
  if (!action) throw new Error(`nothing stands in for the action ${uses}`);
  return (await action(inputs, run)) ?? {};
}

async function runScript(step: Step, script: string, { directory, environment, write }: Run, temporary: string) {
  const files = { GITHUB_ENV: path.join(temporary, 'env'), GITHUB_OUTPUT: path.join(temporary, 'output') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const shell = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: directory,
    env: { ...environment, ...files },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastLine = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLine = line;
      write(line);
    });
  }
  const exitCode = await new Promise<number>((resolve) => shell.once('close', (code) => resolve(code ?? 1)));
  if (exitCode !== 0) throw new StepFailure(step.name ?? script, exitCode, lastLine);
  return { variables: handedOn(files.GITHUB_ENV), outputs: handedOn(files.GITHUB_OUTPUT) };
}

function handedOn(file: string): Variables {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
