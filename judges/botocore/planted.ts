/** A definition with a mistake of each kind in what it calls, sends, reads and catches. */
export const PLANTED = {
  name: 'planted',
  definition: JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Describe',
    States: {
      Describe: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:ecs:describeServices',
        Arguments: { cluster: 'a', Include: ['LaunchType'] },
        Output: "{% $states.result.Services[SchedulingStrategy = 'NEVER'].Nam %}",
        Catch: [{ ErrorEquals: ['Ecs.ClusterMissing'], Next: 'Describe' }],
        End: true,
      },
    },
  }),
};
