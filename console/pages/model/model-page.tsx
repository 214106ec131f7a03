import { harmless, harmlessText } from '../../../view-model/harmless';
import { endpointStatus } from '../../../view-model/status-in-words';
import type { ActedOn } from '../../actions/acted-on';
import { ModelActions } from '../../actions/model-actions';
import { Loaded } from '../../parts/loaded';
import { Pill } from '../../parts/told';
import { usePolled } from '../../polling/use-polled';
import { PageHeading } from '../../routing/page-heading';
import { hrefOf, MODEL_TABS, type ModelTab } from '../../routing/route';
import { useSession } from '../../session/session';
import { DeploymentsTab } from './deployments-tab';
import { LatestNews } from './latest-news';
import { LogsTab } from './logs-tab';
import { OverviewTab } from './overview-tab';
import { VersionsTab } from './versions-tab';

/** Of a model's history so much is shown. */
const DEPLOYMENTS = 50;

interface ModelPageProps {
  readonly model: string;
  readonly tab: ModelTab;
}

export function ModelPage({ model, tab }: ModelPageProps) {
  const { api } = useSession();
  const load = async (): Promise<ActedOn> => {
    const [found, deployments] = await Promise.all([api.model(model), api.deployments(model, DEPLOYMENTS)]);
    return { model: found, deployments };
  };
  const watched = usePolled(`model/${model}`, load, { shortestMs: 3_000, longestMs: 60_000 });
  const endpoint = watched.value?.model.endpoint;
  const name = harmlessText(model);
  return (
    <>
      <nav aria-label="Where this is" class="trail">
        <a href={hrefOf({ page: 'endpoints' })}>Endpoints</a>
      </nav>
      <div class="title">
        <PageHeading title={name}>{name}</PageHeading>
        {endpoint && <Pill told={endpointStatus(endpoint.status)} />}
        {watched.value && <ModelActions state={watched.value} onDone={watched.refresh} />}
      </div>
      {watched.value && <LatestNews deployments={harmless(watched.value.deployments)} />}
      <nav aria-label={`Parts of ${name}`} class="tabs">
        {MODEL_TABS.map((one) => (
          <a
            key={one}
            href={hrefOf({ page: 'model', model, tab: one })}
            {...(one === tab && { 'aria-current': 'page' as const })}
          >
            {TITLES[one]}
          </a>
        ))}
      </nav>
      <Loaded watched={watched} what={`the model ${name}`}>
        {(state) => <Tab tab={tab} state={state} onDone={watched.refresh} />}
      </Loaded>
    </>
  );
}

const TITLES: Readonly<Record<ModelTab, string>> = {
  overview: 'Overview',
  versions: 'Versions',
  deployments: 'Deployments',
  logs: 'Logs',
};

interface TabProps {
  readonly tab: ModelTab;
  readonly state: ActedOn;
  readonly onDone: () => void;
}

function Tab({ tab, state, onDone }: TabProps) {
  switch (tab) {
    case 'overview':
      return <OverviewTab state={state} />;
    case 'versions':
      return <VersionsTab state={state} onDone={onDone} />;
    case 'deployments':
      return <DeploymentsTab deployments={harmless(state.deployments)} />;
    case 'logs':
      return <LogsTab model={state.model.model} />;
  }
}
