import type {
  CreateLaunchTemplateRequest,
  CreateLaunchTemplateResult,
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult,
  DeleteLaunchTemplateRequest,
  DeleteLaunchTemplateResult,
  DescribeLaunchTemplatesRequest,
  DescribeLaunchTemplatesResult,
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult,
  ModifyLaunchTemplateRequest,
  ModifyLaunchTemplateResult,
} from '@aws-sdk/client-ec2';
import type { Clock } from '../../clock';
import { AwsError } from '../service';
import { matches } from './filters';
import { hexId, type Random } from './hex-id';
import { describe, describeVersion, filterValues } from './launch-template-description';
import { latest, type StoredLaunchTemplate, type StoredVersion, valid, versionOf } from './launch-template-version';
import { tagsFor } from './tags';
import type { Ec2Unverified } from './unverified';

/** A template by id or by name, as `LaunchTemplateSpecification` names it. */
export interface LaunchTemplateReference {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

export class LaunchTemplates {
  private readonly templates = new Map<string, StoredLaunchTemplate>();
  private readonly byClientToken = new Map<string, { input: string; template: StoredLaunchTemplate }>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly unverified: Ec2Unverified,
  ) {}

  all(): StoredLaunchTemplate[] {
    return [...this.templates.values()];
  }

  find(reference: LaunchTemplateReference): StoredLaunchTemplate | undefined {
    const { LaunchTemplateId: id, LaunchTemplateName: name } = reference;
    if (id !== undefined) return this.templates.get(id);
    return this.all().find((template) => template.name === name);
  }

  create(input: CreateLaunchTemplateRequest): CreateLaunchTemplateResult {
    const { ClientToken: token, ...parameters } = input;
    const before = token === undefined ? undefined : this.byClientToken.get(token);
    if (before && (this.unverified.clientTokenOutlivesTemplate || this.templates.has(before.template.id))) {
      if (before.input === JSON.stringify(parameters)) return { LaunchTemplate: describe(before.template) };
      throw new AwsError(
        'IdempotentParameterMismatch',
        `Arguments on this idempotent request are inconsistent: ${token}`,
      );
    }
    const name = input.LaunchTemplateName ?? '';
    if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name)) {
      throw new AwsError(
        'InvalidLaunchTemplateName.MalformedException',
        `'${name}' is not a valid launch template name`,
      );
    }
    if (this.find({ LaunchTemplateName: name })) {
      throw new AwsError('InvalidLaunchTemplateName.AlreadyExistsException', 'Launch template name already in use.');
    }
    const createTime = new Date(this.clock.now());
    const template: StoredLaunchTemplate = {
      id: `lt-${hexId(this.random, 17)}`,
      name,
      createTime,
      tags: tagsFor(input.TagSpecifications, 'launch-template'),
      versions: [
        { number: 1, createTime, description: input.VersionDescription, data: valid(input.LaunchTemplateData) },
      ],
      defaultVersion: 1,
    };
    this.templates.set(template.id, template);
    if (token !== undefined) this.byClientToken.set(token, { input: JSON.stringify(parameters), template });
    return { LaunchTemplate: describe(template) };
  }

  createVersion(input: CreateLaunchTemplateVersionRequest): CreateLaunchTemplateVersionResult {
    const template = this.require(input);
    const source = input.SourceVersion === undefined ? undefined : versionOf(template, input.SourceVersion);
    const version: StoredVersion = {
      number: latest(template).number + 1,
      createTime: new Date(this.clock.now()),
      description: input.VersionDescription,
      data: valid({ ...source?.data, ...input.LaunchTemplateData }),
    };
    template.versions.push(version);
    return { LaunchTemplateVersion: describeVersion(template, version) };
  }

  modify(input: ModifyLaunchTemplateRequest): ModifyLaunchTemplateResult {
    const template = this.require(input);
    if (input.DefaultVersion !== undefined) template.defaultVersion = versionOf(template, input.DefaultVersion).number;
    return { LaunchTemplate: describe(template) };
  }

  describe(input: DescribeLaunchTemplatesRequest): DescribeLaunchTemplatesResult {
    const { LaunchTemplateIds: ids, LaunchTemplateNames: names, Filters } = input;
    for (const id of ids ?? []) this.require({ LaunchTemplateId: id });
    for (const name of names ?? []) this.require({ LaunchTemplateName: name });
    const found = this.all()
      .filter(({ id, name }) => (!ids || ids.includes(id)) && (!names || names.includes(name)))
      .filter((template) => matches(Filters, (name) => filterValues(template, name)));
    return { LaunchTemplates: found.map(describe) };
  }

  describeVersions(input: DescribeLaunchTemplateVersionsRequest): DescribeLaunchTemplateVersionsResult {
    const template = this.require(input);
    const versions = input.Versions?.map((version) => versionOf(template, version)) ?? template.versions;
    return { LaunchTemplateVersions: versions.map((version) => describeVersion(template, version)) };
  }

  /** EC2 does not ask who uses a template: a group that does keeps its name and fails to launch. */
  delete(input: DeleteLaunchTemplateRequest): DeleteLaunchTemplateResult {
    const template = this.require(input);
    this.templates.delete(template.id);
    return { LaunchTemplate: describe(template) };
  }

  private require(reference: LaunchTemplateReference): StoredLaunchTemplate {
    const template = this.find(reference);
    if (template) return template;
    if (reference.LaunchTemplateId !== undefined) {
      throw new AwsError(
        'InvalidLaunchTemplateId.NotFound',
        `The specified launch template, with template ID ${reference.LaunchTemplateId}, does not exist.`,
      );
    }
    throw new AwsError(
      'InvalidLaunchTemplateName.NotFoundException',
      'At least one of the launch templates specified in the request does not exist.',
    );
  }
}
