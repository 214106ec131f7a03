import { useState } from 'preact/hooks';
import type { ListedEndpoint, ModelSummary } from '../../../client/resources';
import { totalInWords } from '../../../view-model/cost-in-words';
import { harmless } from '../../../view-model/harmless';
import { Loaded } from '../../parts/loaded';
import { usePolled } from '../../polling/use-polled';
import { PageHeading } from '../../routing/page-heading';
import { useSession } from '../../session/session';
import { EndpointsTable } from './endpoints-table';
import { FirstSteps } from './first-steps';
import { IdleModels } from './idle-models';
import { summary } from './summary';

/** With fewer the eye is faster. */
const WORTH_A_FILTER = 8;

interface Everything {
  readonly endpoints: readonly ListedEndpoint[];
  readonly models: readonly ModelSummary[];
}

export function EndpointsPage() {
  const { api } = useSession();
  const load = async (): Promise<Everything> => {
    const [endpoints, models] = await Promise.all([api.endpoints(), api.models()]);
    return harmless({ endpoints, models });
  };
  const everything = usePolled('endpoints', load, { shortestMs: 4_000, longestMs: 60_000 });
  return (
    <>
      <PageHeading title="Endpoints">Endpoints</PageHeading>
      <Loaded watched={everything} what="the endpoints">
        {(value) => <Lists {...value} />}
      </Loaded>
    </>
  );
}

function Lists({ endpoints, models }: Everything) {
  const [part, setPart] = useState('');
  const running = new Set(endpoints.map(({ model }) => model));
  const idle = models.filter(({ model }) => !running.has(model));
  const isNamed = ({ model }: { readonly model: string }) => model.includes(part.trim().toLowerCase());
  if (endpoints.length + idle.length === 0) return <FirstSteps />;
  return (
    <>
      <div class="above">
        <p class="summary">
          {[summary(endpoints), totalInWords(endpoints.map(({ costPerMonth }) => costPerMonth))]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {endpoints.length + idle.length > WORTH_A_FILTER && (
          <label class="filter">
            <span class="unseen">Filter by name</span>
            <input
              type="search"
              placeholder="Filter by name"
              value={part}
              onInput={(event) => setPart(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      {endpoints.some(isNamed) && <EndpointsTable endpoints={endpoints.filter(isNamed)} />}
      {idle.some(isNamed) && <IdleModels models={idle.filter(isNamed)} />}
      {![...endpoints, ...idle].some(isNamed) && <p>No model has “{part.trim()}” in its name.</p>}
    </>
  );
}
