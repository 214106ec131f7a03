import path from 'node:path';
import { deleteEndpoint } from './delete';
import { deploy } from './deploy';
import { frontDoor } from './front-door';
import { recover } from './recover';
import { sweep } from './sweep';

/** The workflows by the name of their rendered definition and of their construct. */
export const workflows = { deploy, delete: deleteEndpoint, recover } as const;

/** All state machines: the workflows, and the Express ones before and behind them. */
export const stateMachines = { ...workflows, 'front-door': frontDoor, sweep } as const;

/** Those that API Gateway waits for, or that run often and briefly. */
export const EXPRESS: ReadonlySet<StateMachineName> = new Set(['front-door', 'sweep']);

/** Where the definitions are as they ship: `<name>.asl.json`. */
export const RENDERED_FOLDER = path.join(__dirname, 'rendered');

export type WorkflowName = keyof typeof workflows;

export type StateMachineName = keyof typeof stateMachines;
