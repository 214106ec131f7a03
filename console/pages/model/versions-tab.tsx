import { useState } from 'preact/hooks';
import type { ModelVersion } from '../../../client/resources';
import { harmless, harmlessText } from '../../../view-model/harmless';
import type { ActedOn } from '../../actions/acted-on';
import { VersionActions } from '../../actions/version-actions';
import { Loaded } from '../../parts/loaded';
import { Moment } from '../../parts/moment';
import { type Column, Table } from '../../parts/table';
import { Pill } from '../../parts/told';
import { usePolled } from '../../polling/use-polled';
import { hrefOf } from '../../routing/route';
import { useSession } from '../../session/session';
import { approvalTold, metricInShort, metricNames } from './version-columns';

interface VersionsTabProps {
  readonly state: ActedOn;
  readonly onDone: () => void;
}

export function VersionsTab({ state, onDone }: VersionsTabProps) {
  const { api } = useSession();
  const { model } = state.model;
  const cadence = { shortestMs: 10_000, longestMs: 120_000 };
  const versions = usePolled(`versions/${model}`, () => api.versions(model), cadence);
  const refresh = () => {
    versions.refresh();
    onDone();
  };
  return (
    <Loaded watched={versions} what="the versions">
      {(value) => <Versions versions={harmless(value)} state={state} onDone={refresh} />}
    </Loaded>
  );
}

interface VersionsProps extends VersionsTabProps {
  readonly versions: readonly ModelVersion[];
}

function Versions({ versions, state, onDone }: VersionsProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const { model, endpoint } = state.model;
  const toggle = (version: number) =>
    setChosen((now) => (now.includes(version) ? now.filter((one) => one !== version) : [...now, version].slice(-2)));
  const [before, after] = chosen.toSorted((a, b) => a - b).map(String);
  const columns: readonly Column<ModelVersion>[] = [
    {
      name: 'Version',
      cell: (version) => (
        <VersionName
          version={version}
          isLive={endpoint?.modelVersion === version.version}
          isChosen={chosen.includes(version.version)}
          onToggle={() => toggle(version.version)}
        />
      ),
    },
    { name: 'Approval', cell: ({ approval }) => <Pill told={approvalTold(approval.status)} /> },
    ...metricNames(versions).map((name) => ({
      name,
      isFigure: true,
      cell: ({ metrics }: ModelVersion) => metricInShort(metrics, name),
    })),
    { name: 'Image', cell: ({ latestImageVersion }) => latestImageVersion ?? 'none' },
    { name: 'Registered', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { name: 'Actions', cell: (version) => <VersionActions version={version} state={state} onDone={onDone} /> },
  ];
  return (
    <>
      <div class="above">
        <p class="hint">Choose two versions to compare them.</p>
        {before !== undefined && after !== undefined && (
          <a class="button" href={hrefOf({ page: 'comparison', model, before, after })}>
            Compare {before} and {after}
          </a>
        )}
      </div>
      <Table
        caption={`Versions of ${harmlessText(model)}, newest first`}
        columns={columns}
        rows={versions}
        keyOf={({ version }) => String(version)}
      />
    </>
  );
}

interface VersionNameProps {
  readonly version: ModelVersion;
  readonly isLive: boolean;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function VersionName({ version, isLive, isChosen, onToggle }: VersionNameProps) {
  const { version: number, aliases, description, gitCommit } = version;
  return (
    <span class="stack">
      <label class="check">
        <input type="checkbox" checked={isChosen} onChange={onToggle} aria-label={`Compare version ${number}`} />
        <b>{number}</b>
        {isLive && <Pill told={{ words: 'live', tone: 'good' }} />}
        {aliases.map((alias) => (
          <span key={alias} class="alias">
            {alias}
          </span>
        ))}
      </label>
      {(description || gitCommit) && (
        <small>{[description, gitCommit?.slice(0, 10)].filter(Boolean).join(' · ')}</small>
      )}
    </span>
  );
}
