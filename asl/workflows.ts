import { deleteEndpoint } from './delete';
import { deploy } from './deploy';
import { ANNOUNCE_PERMISSIONS } from './deployment/announce';
import { EVIDENCE_PERMISSIONS, historyPermissions } from './deployment/evidence';
import { PREFLIGHT_PERMISSIONS } from './deployment/preflight';
import { RESOLVE_PERMISSIONS } from './deployment/resolve';
import type { Permission } from './language/permission';
import { plan } from './plan';
import { recover } from './recover';
import { RECORD_PERMISSIONS } from './registry/record';
import { stepsOf } from './saga/saga';
import { CHANGE_PERMISSIONS } from './update/permissions';

/** The workflows by the name of their rendered definition and of their construct. */
export const workflows = { deploy, delete: deleteEndpoint, recover } as const;

export type WorkflowName = keyof typeof workflows;

const create = stepsOf(plan).flatMap(({ permissions }) => permissions.create);
const undo = stepsOf(plan).flatMap(({ permissions }) => permissions.undo);
const report = [...RECORD_PERMISSIONS, ...ANNOUNCE_PERMISSIONS];

/** What a workflow's role may do, as its steps and fragments say; a policy for each purpose, since a policy's size is limited. */
export function permissionsOf(workflow: WorkflowName): Readonly<Record<string, readonly Permission[]>> {
  switch (workflow) {
    case 'deploy':
      return {
        Create: create,
        Change: [...RESOLVE_PERMISSIONS, ...PREFLIGHT_PERMISSIONS, ...CHANGE_PERMISSIONS],
        Undo: undo,
        Report: [...EVIDENCE_PERMISSIONS, ...historyPermissions('deploy'), ...report],
      };
    case 'delete':
      return { Undo: undo, Report: report };
    case 'recover':
      return {
        Change: CHANGE_PERMISSIONS,
        Undo: undo,
        Report: [...EVIDENCE_PERMISSIONS, ...historyPermissions('deploy', 'delete'), ...report],
      };
  }
}
