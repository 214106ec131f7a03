import type { Endpoint } from '../../../client/resources';
import { costInWords } from '../../../view-model/cost-in-words';
import { harmless } from '../../../view-model/harmless';
import { asRequested } from '../../../view-model/live-settings';
import { callersInWords, settingsInWords } from '../../../view-model/settings-in-words';
import { versionLabel } from '../../../view-model/versions';
import { whatToDoAbout } from '../../../view-model/what-to-do';
import type { ActedOn } from '../../actions/acted-on';
import { Address } from '../../parts/address';
import { AdviceList } from '../../parts/advice';
import { Command } from '../../parts/copy';
import { Facts } from '../../parts/facts';
import { Image } from '../../parts/image';
import { Moment } from '../../parts/moment';
import { webAddress } from '../../parts/safe-url';
import { hrefOf } from '../../routing/route';
import { healthCommand } from '../commands';
import { LineageSection } from './lineage-section';
import { MetricsSection } from './metrics-section';
import { NotRunning } from './not-running';
import { SettingsFacts } from './settings-facts';

export function OverviewTab({ state }: { readonly state: ActedOn }) {
  const { endpoint } = state.model;
  if (!endpoint) return <NotRunning model={harmless(state.model)} />;
  return (
    <div class="columns">
      <MetricsSection model={state.model.model} />
      <div>
        <EndpointSection endpoint={harmless(endpoint)} />
        <LineageSection endpoint={endpoint} />
      </div>
    </div>
  );
}

function EndpointSection({ endpoint }: { readonly endpoint: Endpoint }) {
  const { model, url, deploymentId, image, settings = {}, updatedAt, leftovers = [], costPerMonth } = endpoint;
  const advice = whatToDoAbout(endpoint);
  const deployment = <a href={hrefOf({ page: 'deployment', model, deploymentId })}>{deploymentId}</a>;
  return (
    <section class="panel">
      <h2>Endpoint</h2>
      {advice.length > 0 && (
        <div class="note tone-warning">
          <AdviceList advice={advice} />
        </div>
      )}
      <Facts
        facts={[
          ['Address', url && <Address url={url} />],
          ['Version', versionLabel(endpoint)],
          ['Since', updatedAt === undefined ? undefined : <Moment key="since" at={updatedAt} />],
          ['Deployment', deployment],
          ['Runs on', settingsInWords(settings)],
          ['Costs', costPerMonth && costInWords(costPerMonth)],
          ['Callers', callersInWords(settings)],
          ['Image', image && <Image uri={image} />],
          ['Left over', leftovers.join(', ')],
        ]}
      />
      {webAddress(url) !== undefined && <Command text={healthCommand(url, settings.healthCheckPath)} />}
      <details>
        <summary>All settings</summary>
        <SettingsFacts settings={asRequested(settings)} />
      </details>
    </section>
  );
}
