import type { Deployment } from '../../../client/resources';
import { askedVersion } from '../../../view-model/asked-version';
import { type DeploymentView, deploymentView } from '../../../view-model/deployment-view';
import { failureView } from '../../../view-model/failure-view';
import { harmless, harmlessText } from '../../../view-model/harmless';
import { asRequested } from '../../../view-model/live-settings';
import { settingsInWords } from '../../../view-model/settings-in-words';
import { DeploymentActions } from '../../actions/deployment-actions';
import { Address } from '../../parts/address';
import { Facts } from '../../parts/facts';
import { Image } from '../../parts/image';
import { Loaded } from '../../parts/loaded';
import { Moment } from '../../parts/moment';
import { Pill } from '../../parts/told';
import { useNow } from '../../polling/use-now';
import { usePolled } from '../../polling/use-polled';
import { PageHeading } from '../../routing/page-heading';
import { hrefOf } from '../../routing/route';
import { useSession } from '../../session/session';
import { SettingsFacts } from '../model/settings-facts';
import { CanaryPanel } from './canary-panel';
import { EvidenceDetails } from './evidence-details';
import { FailurePanel } from './failure-panel';
import { Steps } from './steps';

interface DeploymentPageProps {
  readonly model: string;
  readonly deploymentId: string;
}

export function DeploymentPage({ model, deploymentId }: DeploymentPageProps) {
  const { api } = useSession();
  const load = () => api.deployment(model, deploymentId);
  const cadence = { shortestMs: 1_500, longestMs: 6_000 };
  const deployment = usePolled(`deployment/${deploymentId}`, load, cadence, ({ status }) => status !== 'IN_PROGRESS');
  return (
    <>
      <nav aria-label="Where this is" class="trail">
        <a href={hrefOf({ page: 'endpoints' })}>Endpoints</a>
        <a href={hrefOf({ page: 'model', model, tab: 'overview' })}>{harmlessText(model)}</a>
        <a href={hrefOf({ page: 'model', model, tab: 'deployments' })}>Deployments</a>
      </nav>
      <Loaded watched={deployment} what="the deployment">
        {(value) => <Live deployment={harmless(value)} onDone={deployment.refresh} />}
      </Loaded>
    </>
  );
}

interface LiveProps {
  readonly deployment: Deployment;
  readonly onDone: () => void;
}

function Live({ deployment, onDone }: LiveProps) {
  const view = deploymentView(deployment, useNow());
  const failure = failureView(deployment);
  const asked = view.version === '' ? askedVersion(deployment.request) : '';
  const title = asked === '' ? view.title : `${view.title} version ${asked}`;
  const isUnderWay = deployment.status === 'IN_PROGRESS';
  return (
    <>
      <div class="title">
        <PageHeading title={title}>{title}</PageHeading>
        <Pill told={view.status} />
        <span class="elapsed">
          {isUnderWay ? `for ${view.elapsed}` : `after ${view.elapsed}`}
          {view.remaining && `, ${view.remaining}`}
        </span>
        <DeploymentActions deployment={deployment} view={view} onDone={onDone} />
      </div>
      <p role="status" class="unseen">
        {announcement(view, isUnderWay)}
      </p>
      <div class="columns">
        <div>
          {failure && <FailurePanel failure={failure} />}
          {view.canary && <CanaryPanel canary={view.canary} />}
          <section class="panel">
            <h2>Steps</h2>
            <Steps steps={view.steps} />
          </section>
        </div>
        <div>
          <Asked deployment={deployment} view={view} />
          <EvidenceDetails evidence={deployment.evidence} />
        </div>
      </div>
    </>
  );
}

function Asked({ deployment, view }: { readonly deployment: Deployment; readonly view: DeploymentView }) {
  const { model, deploymentId, startedAt, endedAt, image, settings = {}, request, url } = deployment;
  return (
    <section class="panel">
      <h2>What was asked for</h2>
      <Facts
        facts={[
          [
            'Model',
            <a key="model" href={hrefOf({ page: 'model', model, tab: 'overview' })}>
              {model}
            </a>,
          ],
          ['Version', view.version || askedVersion(request)],
          ['By', view.requestedBy],
          ['Started', <Moment key="start" at={startedAt} />],
          ['Ended', endedAt && <Moment at={endedAt} />],
          ['Forecast', view.checkedForecast],
          ['Address', url && <Address url={url} />],
          ['Runs on', settingsInWords(settings)],
          ['Image', image && <Image uri={image} />],
          ['Deployment', <code key="id">{deploymentId}</code>],
        ]}
      />
      <details>
        <summary>The request</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <pre class="log" tabIndex={0}>
          {JSON.stringify(request, null, 2)}
        </pre>
      </details>
      {Object.keys(settings).length > 0 && (
        <details>
          <summary>All settings</summary>
          <SettingsFacts settings={asRequested(settings)} />
        </details>
      )}
    </section>
  );
}

/** What a screen reader says when it becomes something else: the step, not each second. */
function announcement({ status, steps }: DeploymentView, isUnderWay: boolean): string {
  const step = steps.findLast(({ state }) => state === 'under way');
  return isUnderWay && step ? step.words : `The deployment is ${status.words}.`;
}
