import { deleteEndpoint } from './delete';
import { deploy } from './deploy';
import { ANNOUNCE_PERMISSIONS } from './fragments/announce';
import { EVIDENCE_PERMISSIONS } from './fragments/evidence';
import { PREFLIGHT_PERMISSIONS } from './fragments/preflight';
import { RECORD_PERMISSIONS } from './fragments/record';
import type { Permission } from './permission';
import { plan } from './plan';
import { recover } from './recover';
import { stepsOf } from './saga';

/** The workflows by the name of their rendered definition and of their construct. */
export const workflows = { deploy, delete: deleteEndpoint, recover } as const;

export type WorkflowName = keyof typeof workflows;

const create = stepsOf(plan).flatMap(({ permissions }) => permissions.create);
const undo = stepsOf(plan).flatMap(({ permissions }) => permissions.undo);
const always = [...RECORD_PERMISSIONS, ...ANNOUNCE_PERMISSIONS];

/** What a workflow's role may do: what its steps and fragments say. */
export function permissionsOf(workflow: WorkflowName): readonly Permission[] {
  switch (workflow) {
    case 'deploy':
      return [...create, ...undo, ...PREFLIGHT_PERMISSIONS, ...EVIDENCE_PERMISSIONS, ...always];
    case 'delete':
      return [...undo, ...always];
    case 'recover':
      return [...undo, ...EVIDENCE_PERMISSIONS, ...always];
  }
}
