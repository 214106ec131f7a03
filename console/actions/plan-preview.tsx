import { useState } from 'preact/hooks';
import type { DeploymentPlan } from '../../client/resources';
import { harmlessText } from '../../view-model/harmless';
import { type PlanView, planView } from '../../view-model/plan-view';
import { Facts } from '../parts/facts';
import { ProblemNote } from '../parts/problem-note';
import { Pill } from '../parts/told';

interface PlanPreviewProps {
  /** What would be done, as the API foresees it. */
  readonly ask: () => Promise<DeploymentPlan>;
  /** Is told what was shown: what is started then is to be that. */
  readonly onPlan?: (plan: DeploymentPlan) => void;
}

/** Says before a deployment what it would do, to who asks. Why it would be refused stands there too. */
export function PlanPreview({ ask, onPlan }: PlanPreviewProps) {
  const [plan, setPlan] = useState<PlanView>();
  const [problem, setProblem] = useState<{ readonly error: unknown }>();
  const [isAsking, setAsking] = useState(false);
  const show = async () => {
    setAsking(true);
    setProblem(undefined);
    try {
      const asked = await ask();
      setPlan(planView(asked));
      onPlan?.(asked);
    } catch (error) {
      setProblem({ error });
    }
    setAsking(false);
  };
  return (
    <div aria-live="polite">
      <button type="button" disabled={isAsking} onClick={show}>
        {isAsking ? 'Asking …' : 'Show what it would do'}
      </button>
      {problem && <ProblemNote error={problem.error} />}
      {plan && <Foreseen plan={plan} />}
    </div>
  );
}

function Foreseen({ plan: { words, changes, resources, facts } }: { readonly plan: PlanView }) {
  return (
    <>
      <p>{harmlessText(words)}</p>
      <ul>
        {changes.map(({ field, from, to }) => (
          <li key={field}>{harmlessText(`${field}: ${from} → ${to}`)}</li>
        ))}
        {resources
          .filter(({ tone }) => tone !== 'quiet')
          .map(({ noun, name, becomes, tone }) => (
            <li key={`${noun} ${name}`}>
              {harmlessText(`${noun} ${name}`)} <Pill told={{ words: becomes, tone }} />
            </li>
          ))}
      </ul>
      <Facts facts={facts.map(([name, told]) => [harmlessText(name), harmlessText(told)])} />
    </>
  );
}
