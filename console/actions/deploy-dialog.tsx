import { useState } from 'preact/hooks';
import type { DeploymentPlan } from '../../client/resources';
import { asRequested } from '../../view-model/live-settings';
import { versionLabel } from '../../view-model/versions';
import { Dialog } from '../parts/dialog';
import { NEVER, usePolled } from '../polling/use-polled';
import { useSession } from '../session/session';
import type { ActedOn } from './acted-on';
import { ASKED, type Asked, type DeployForm, formFor, requestOf } from './deployment-request';
import { goToDeployment } from './go-to';
import { PlanPreview } from './plan-preview';
import { StrategyFields } from './strategy-fields';

interface DeployDialogProps {
  readonly state: ActedOn;
  readonly version?: number;
  readonly onClose: () => void;
}

const LABELS: Readonly<Record<Asked, string>> = {
  instanceType: 'Instance type',
  cpu: 'vCPU of a task',
  memoryMiB: 'Memory of a task, MiB',
  minTasks: 'Tasks at least',
  maxTasks: 'Tasks at most',
};

/** Brings a version live. */
export function DeployDialog({ state: { model }, version, onClose }: DeployDialogProps) {
  const { api } = useSession();
  const { endpoint } = model;
  const live = endpoint?.settings && asRequested(endpoint.settings);
  const [form, setForm] = useState(() => formFor(String(version ?? 'latest'), live));
  const change = (part: Partial<DeployForm>) => setForm((now) => ({ ...now, ...part }));
  const request = requestOf(form, live);
  // Of the very request that was previewed: after a change of it there is no plan.
  const [planned, setPlanned] = useState<{ readonly of: string; readonly basis: DeploymentPlan['basis'] }>();
  const asked = JSON.stringify(request);
  const asPlanned = planned?.of === asked ? { basis: planned.basis } : {};
  return (
    <Dialog
      title={`Deploy ${model.model}`}
      label="Deploy"
      onConfirm={async () => goToDeployment(model.model, await api.deploy(model.model, { ...request, ...asPlanned }))}
      onClose={onClose}
    >
      <p class="hint">
        {endpoint
          ? `Version ${versionLabel(endpoint)} is live, and answers until this one is healthy. Settings are those of today, but for what you change.`
          : 'It answers under an address of its own some minutes later.'}
      </p>
      <div class="fields">
        <VersionFields model={model.model} aliases={Object.keys(model.aliases)} form={form} onChange={change} />
      </div>
      <StrategyFields form={form} onChange={change} hasLive={endpoint !== undefined} />
      <details>
        <summary>Settings</summary>
        <div class="fields">
          {ASKED.map((name) => (
            <label key={name}>
              {LABELS[name]}
              <input
                type="text"
                inputMode={name === 'instanceType' ? 'text' : 'decimal'}
                autocomplete="off"
                spellcheck={false}
                placeholder="as configured"
                value={form.settings[name]}
                onInput={(event) => change({ settings: { ...form.settings, [name]: event.currentTarget.value } })}
              />
            </label>
          ))}
        </div>
      </details>
      <PlanPreview
        key={asked}
        ask={() => api.plan(model.model, request)}
        onPlan={({ basis }) => setPlanned({ of: asked, basis })}
      />
    </Dialog>
  );
}

interface VersionFieldsProps {
  readonly model: string;
  readonly aliases: readonly string[];
  readonly form: DeployForm;
  readonly onChange: (part: Partial<DeployForm>) => void;
}

function VersionFields({ model, aliases, form, onChange }: VersionFieldsProps) {
  const { api } = useSession();
  const versions = usePolled(`versions-to-deploy/${model}`, () => api.versions(model), NEVER);
  const loadImages = () => api.images(model, form.modelVersion);
  const images = usePolled(`images/${model}/${form.modelVersion}`, loadImages, NEVER);
  const numbers = versions.value?.map(({ version }) => String(version)) ?? [];
  // One that was chosen beforehand is there before the list is.
  const known = [...new Set(['latest', ...aliases, form.modelVersion, ...numbers])];
  return (
    <>
      <label>
        Version
        <select
          value={form.modelVersion}
          onChange={(event) => onChange({ modelVersion: event.currentTarget.value, imageVersion: 'latest' })}
        >
          {known.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Image
        <select value={form.imageVersion} onChange={(event) => onChange({ imageVersion: event.currentTarget.value })}>
          <option>latest</option>
          {images.value?.map(({ imageVersion, repositoryUri, tag }) => (
            <option key={imageVersion} value={String(imageVersion)}>
              {imageVersion}: {repositoryUri}:{tag}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
