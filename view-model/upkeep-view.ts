import type { UpkeepReport } from '../client/resources';
import { resourceNoun } from './resource-noun';
import { ago } from './times';
import type { Told } from './tone';

/** What the upkeep has found, for a person. */
export interface UpkeepView {
  readonly headline: Told;
  /** `looked at 42 models 3 h ago; 1 was being deployed`. */
  readonly about: string;
  readonly findings: readonly {
    readonly model: string;
    /** `Target group slipway-iris`, `Service slipway-iris in pool shared`. */
    readonly thing: string;
    readonly what: string;
    /** `200 → 404`; empty where nothing is to be compared. */
    readonly difference: string;
    /** `deployed again: iris_rollback_…`; empty where nothing was done. */
    readonly done: string;
  }[];
  /** Beside those that are told one by one. */
  readonly more: number;
  /** Models that are live otherwise than recorded, and that nothing is done about. */
  readonly toRepair: readonly string[];
}

type Finding = UpkeepReport['findings'][number];

export function upkeepView({ endedAt, counts, findings }: UpkeepReport, now: number): UpkeepView {
  const { models, busy } = counts;
  return {
    headline:
      counts.findings === 0
        ? { words: 'the account is as the registry says', tone: 'good' }
        : { words: `${counted(counts.findings, 'thing')} not as the registry says`, tone: 'warning' },
    about: `looked at ${counted(models, 'model')} ${ago(endedAt, now)}${busy > 0 ? `; of ${busy}, whose deployment was under way, nothing is said` : ''}`,
    findings: findings.map((finding) => ({
      model: finding.model,
      thing: `${resourceNoun(finding.resource)} ${finding.name}${place(finding)}`,
      what: finding.what,
      difference: difference(finding),
      done: doneAbout(finding),
    })),
    more: Math.max(0, counts.findings - findings.length),
    toRepair: [...new Set(findings.filter(isToRepair).map(({ model }) => model))],
  };
}

function isToRepair({ kind, done }: Finding): boolean {
  return (kind === 'DRIFT' || kind === 'MISSING') && done === 'NOTHING';
}

function place({ capacity }: Finding): string {
  if (capacity === undefined) return '';
  return capacity === 'own' ? ' on instances of its own' : ` in pool ${capacity}`;
}

function difference({ recorded, actual }: Finding): string {
  if (recorded === undefined) return actual ?? '';
  return `${recorded} → ${actual ?? 'nothing'}`;
}

function doneAbout({ done, deploymentId = '' }: Finding): string {
  if (done === 'NOTHING') return '';
  return `${done === 'DELETION_STARTED' ? 'is being deleted' : 'is being deployed again'}: ${deploymentId}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
