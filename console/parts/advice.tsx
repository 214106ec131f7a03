import type { Advice } from '../../view-model/what-to-do';
import { CodedText } from './coded-text';
import { Facts } from './facts';

/** What the runbook says. */
export function AdviceList({ advice }: { readonly advice: readonly Advice[] }) {
  return (
    <>
      {advice.map(({ meaning, lookAt, toDo }) => (
        <Facts
          key={meaning}
          facts={[
            ['What it means', <CodedText key="meaning" text={meaning} />],
            ['Look at', <CodedText key="look" text={lookAt} />],
            ['Do', <CodedText key="do" text={toDo} />],
          ]}
        />
      ))}
    </>
  );
}
