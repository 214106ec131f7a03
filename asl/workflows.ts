import path from 'node:path';
import { deleteEndpoint } from './delete';
import { deploy } from './deploy';
import { frontDoor } from './front-door';
import { inspect } from './inspect';
import { recover } from './recover';
import { sweep } from './sweep';
import { upkeep } from './upkeep';
import { watchFor } from './watch';

/** The workflows by the name of their rendered definition and of their construct. */
export const workflows = { deploy, delete: deleteEndpoint, recover } as const;

/** All state machines: the workflows, and the Express ones before and behind them. */
export const stateMachines = {
  ...workflows,
  'front-door': frontDoor,
  sweep,
  upkeep,
  inspect,
  watch: watchFor(Object.values(workflows)),
} as const;

/** Those that somebody waits for, or that run often and briefly. */
export const EXPRESS: ReadonlySet<StateMachineName> = new Set(['front-door', 'sweep', 'watch', 'inspect']);

/** Where the definitions are as they ship: `<name>.asl.json`. */
export const RENDERED_FOLDER = path.join(__dirname, 'rendered');

export type WorkflowName = keyof typeof workflows;

export type StateMachineName = keyof typeof stateMachines;
