import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { readAssembly, stateMachines } from '../../../local/assembly';
import { deployed } from './deployed';

let folder: string;
beforeEach(() => {
  mkdirSync('cdk.out', { recursive: true });
  folder = mkdtempSync(path.resolve('cdk.out', 'definitions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An app whose one state machine has its definition in a file. */
function definedByFile(definition: string, context: Record<string, unknown> = {}) {
  const file = path.join(folder, 'door.asl.json');
  writeFileSync(file, definition);
  const app = new App({ outdir: path.join(folder, 'out'), context });
  const stack = new Stack(app, 'App', { env: { account: '111111111111', region: 'us-east-1' } });
  new StateMachine(stack, 'Door', {
    stateMachineName: 'app-door',
    stateMachineType: StateMachineType.EXPRESS,
    definitionBody: DefinitionBody.fromFile(file),
    definitionSubstitutions: { table: stack.region },
  });
  return stateMachines(readAssembly(app.synth().directory));
}

describe('state machines', () => {
  it('have their substitutions made', () => {
    const assembly = deployed({
      Deploy: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'app-deploy',
          RoleArn: 'arn:aws:iam::111111111111:role/app',
          DefinitionString: { 'Fn::Join': ['', ['{"Comment":"', { Ref: 'AWS::Region' }, ' ${table} ${unknown}"}']] },
          DefinitionSubstitutions: { table: 'models' },
        },
      },
    });
    expect(stateMachines(assembly)).toEqual([
      {
        name: 'app-deploy',
        arn: 'arn:aws:states:us-east-1:111111111111:stateMachine:app-deploy',
        type: 'STANDARD',
        roleArn: 'arn:aws:iam::111111111111:role/app',
        definition: '{"Comment":"us-east-1 models ${unknown}"}',
      },
    ]);
  });

  it('may lie in a file of the cloud assembly', () => {
    expect(definedByFile('{"Comment":"${table} ${unknown}"}')).toMatchObject([
      { name: 'app-door', type: 'EXPRESS', definition: '{"Comment":"us-east-1 ${unknown}"}' },
    ]);
  });

  it('may lie in a file that stays where it is', () => {
    const machines = definedByFile('{"Comment":"in place"}', { 'aws:cdk:disable-asset-staging': true });
    expect(machines).toMatchObject([{ definition: '{"Comment":"in place"}' }]);
  });

  it('name the object that is no asset of the app', () => {
    const assembly = deployed({
      Door: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionS3Location: { Bucket: 'elsewhere', Key: 'door.json' } },
      },
    });
    expect(() => stateMachines(assembly)).toThrow(
      'State machine Door: DefinitionS3Location names the object door.json, which is no asset',
    );
  });
});
