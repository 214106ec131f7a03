import type {
  DeleteTaskDefinitionsRequest,
  DeleteTaskDefinitionsResponse,
  DeregisterTaskDefinitionRequest,
  DeregisterTaskDefinitionResponse,
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  Failure,
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../service';
import { type EcsContext, nameOf } from './context';
import { page } from './paging';
import type { TaskDefinitionRecord } from './records';
import type { EcsState } from './state';
import { validateTaskDefinition } from './task-definition-validation';

export class TaskDefinitions {
  /** The highest revision ever given out per family. */
  private readonly revisions = new Map<string, number>();

  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
  ) {}

  /** Every call makes a revision, whatever was registered before; numbers go on even after a deletion. */
  register(input: RegisterTaskDefinitionRequest): RegisterTaskDefinitionResponse {
    validateTaskDefinition(input);
    const { family = '', tags = [], ...settings } = input;
    const revisions = this.state.taskDefinitions.get(family) ?? [];
    const revision = (this.revisions.get(family) ?? 0) + 1;
    this.revisions.set(family, revision);
    const arn = this.context.arn(`task-definition/${family}:${revision}`);
    const { containerDefinitions = [], requiresCompatibilities } = settings;
    const record: TaskDefinitionRecord = {
      family,
      revision,
      arn,
      description: {
        ...settings,
        taskDefinitionArn: arn,
        family,
        revision,
        networkMode: settings.networkMode ?? 'bridge',
        compatibilities: requiresCompatibilities ?? ['EC2'],
        registeredAt: this.context.now(),
      },
      containers: containerDefinitions.map((container) => ({ essential: true, ...container })),
      tags,
      status: 'ACTIVE',
    };
    this.state.taskDefinitions.set(family, [...revisions, record]);
    return { taskDefinition: describe(record), tags };
  }

  describe(input: DescribeTaskDefinitionRequest): DescribeTaskDefinitionResponse {
    const record = this.find(input.taskDefinition);
    if (!record) throw new AwsError('ClientException', 'Unable to describe task definition.');
    return { taskDefinition: describe(record), ...(input.include?.includes('TAGS') && { tags: record.tags }) };
  }

  list(input: ListTaskDefinitionsRequest): ListTaskDefinitionsResponse {
    const { familyPrefix, status = 'ACTIVE', sort, maxResults = 100, nextToken } = input;
    const families = familyPrefix === undefined ? [...this.state.taskDefinitions.keys()].sort() : [familyPrefix];
    const arns = families
      .flatMap((family) => this.state.taskDefinitions.get(family) ?? [])
      .filter((record) => record.status === status)
      .map((record) => record.arn);
    const { items, ...rest } = page(sort === 'DESC' ? arns.reverse() : arns, maxResults, nextToken);
    return { taskDefinitionArns: items, ...rest };
  }

  /** Tasks and services that use it go on as they are. */
  deregister(input: DeregisterTaskDefinitionRequest): DeregisterTaskDefinitionResponse {
    const record = this.find(input.taskDefinition);
    if (!record || !/:\d+$/.test(input.taskDefinition ?? '')) {
      throw new AwsError('ClientException', 'The specified task definition does not exist.');
    }
    if (record.status === 'ACTIVE') {
      record.status = 'INACTIVE';
      record.description.deregisteredAt = this.context.now();
    }
    return { taskDefinition: describe(record) };
  }

  delete(input: DeleteTaskDefinitionsRequest): DeleteTaskDefinitionsResponse {
    const names = input.taskDefinitions ?? [];
    if (names.length < 1 || names.length > 10) {
      throw new AwsError('InvalidParameterException', 'Between 1 and 10 task definitions must be specified.');
    }
    const taskDefinitions: TaskDefinition[] = [];
    const failures: Failure[] = [];
    for (const name of names) {
      const record = this.find(name);
      const arn = record?.arn ?? this.context.arn(`task-definition/${nameOf(name)}`);
      if (!record) failures.push({ arn, reason: 'TASK_DEFINITION_NOT_FOUND' });
      else if (record.status === 'ACTIVE') {
        failures.push({
          arn,
          reason:
            'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
        });
      } else taskDefinitions.push(this.remove(record));
    }
    return { taskDefinitions, failures };
  }

  /** By ARN, `family:revision`, or `family` for its latest ACTIVE revision. */
  find(identifier = ''): TaskDefinitionRecord | undefined {
    const [family = '', revision] = nameOf(identifier).split(':');
    const records = this.state.taskDefinitions.get(family) ?? [];
    if (revision !== undefined) return records.find((record) => record.revision === Number(revision));
    return records.findLast((record) => record.status === 'ACTIVE');
  }

  /** For CreateService and UpdateService: only an ACTIVE one will do. */
  requireActive(identifier: string | undefined): TaskDefinitionRecord {
    const record = this.find(identifier);
    if (!record) throw new AwsError('ClientException', 'TaskDefinition not found.');
    if (record.status !== 'ACTIVE') throw new AwsError('ClientException', 'TaskDefinition is inactive');
    return record;
  }

  private remove(record: TaskDefinitionRecord): TaskDefinition {
    if (record.status !== 'DELETE_IN_PROGRESS') {
      record.status = 'DELETE_IN_PROGRESS';
      record.description.deleteRequestedAt = this.context.now();
      this.context.later(this.context.durations.taskDefinitionDeletion, () => {
        const left = this.state.taskDefinitions.get(record.family)?.filter((other) => other !== record) ?? [];
        if (left.length > 0) this.state.taskDefinitions.set(record.family, left);
        else this.state.taskDefinitions.delete(record.family);
      });
    }
    return describe(record);
  }
}

function describe(record: TaskDefinitionRecord): TaskDefinition {
  return {
    ...record.description,
    containerDefinitions: record.containers.map((container) => ({ ...container })),
    status: record.status,
  };
}
