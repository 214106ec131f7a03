import type { ModelVersion } from '../client/resources';
import { callerInWords } from './caller';
import { rounded } from './canary-view';
import { absolute } from './times';

/** A line of a comparison: what one version has and the other. `–` is what one does not have. */
export interface ComparedValue {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly isChanged: boolean;
  /** `+0.02 (+2.04%)` of numbers that differ. */
  readonly difference: string;
}

export interface VersionComparison {
  readonly model: string;
  readonly before: number;
  readonly after: number;
  readonly metrics: readonly ComparedValue[];
  readonly tags: readonly ComparedValue[];
  /** Artifact, commit, who approved it, since when it is there. */
  readonly facts: readonly ComparedValue[];
}

const NONE = '–';

export function compareVersions(before: ModelVersion, after: ModelVersion, timeZone?: string): VersionComparison {
  const facts = [before, after].map((version) => factsOf(version, timeZone));
  return {
    model: after.model,
    before: before.version,
    after: after.version,
    metrics: compared(before.metrics, after.metrics),
    tags: compared(before.tags ?? {}, after.tags ?? {}),
    facts: compared(facts[0]!, facts[1]!),
  };
}

type Values = Readonly<Record<string, string | number | undefined>>;

function compared(before: Values, after: Values): ComparedValue[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => {
    const [from, to] = [own(before, name), own(after, name)];
    return { name, before: shown(from), after: shown(to), isChanged: from !== to, difference: difference(from, to) };
  });
}

/** A metric may be called `constructor`. */
function own(values: Values, name: string): string | number | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function shown(value: string | number | undefined): string {
  return value === undefined ? NONE : String(value);
}

function difference(from: string | number | undefined, to: string | number | undefined): string {
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return '';
  const signed = (value: number) => `${value > 0 ? '+' : ''}${rounded(value)}`;
  const share = from === 0 ? '' : ` (${signed(((to - from) / Math.abs(from)) * 100)}%)`;
  return `${signed(to - from)}${share}`;
}

function factsOf(version: ModelVersion, timeZone: string | undefined): Values {
  const { s3Location, gitCommit, description, approval, aliases, createdAt } = version;
  const by = callerInWords(approval.by);
  return {
    registered: absolute(createdAt, timeZone),
    artifact: s3Location,
    commit: gitCommit,
    description,
    approval: `${approval.status}${by === undefined ? '' : ` by ${by}`}`,
    aliases: aliases.length > 0 ? aliases.join(', ') : undefined,
  };
}
