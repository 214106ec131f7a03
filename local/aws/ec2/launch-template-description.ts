import type { LaunchTemplate, LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import { latest, type StoredLaunchTemplate, type StoredVersion } from './launch-template-version';
import { tagValues } from './tags';

/** What DescribeLaunchTemplates filters by. */
export function filterValues(template: StoredLaunchTemplate, filter: string): (string | undefined)[] | undefined {
  if (filter === 'launch-template-name') return [template.name];
  if (filter === 'create-time') return [template.createTime.toISOString()];
  return tagValues(template.tags, filter);
}

export function describe(template: StoredLaunchTemplate): LaunchTemplate {
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    CreateTime: template.createTime,
    DefaultVersionNumber: template.defaultVersion,
    LatestVersionNumber: latest(template).number,
    Tags: [...template.tags],
  };
}

export function describeVersion(template: StoredLaunchTemplate, version: StoredVersion): LaunchTemplateVersion {
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    VersionNumber: version.number,
    ...(version.description !== undefined && { VersionDescription: version.description }),
    CreateTime: version.createTime,
    DefaultVersion: version.number === template.defaultVersion,
    // What comes back is what was given: the two types differ in how the SDK names their members' types only.
    LaunchTemplateData: version.data as NonNullable<LaunchTemplateVersion['LaunchTemplateData']>,
  };
}
