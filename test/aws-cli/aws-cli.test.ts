import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { describeUnless } from '../describe-unless';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { AwsCli, documentedCommands, whyNoAwsCli } from './aws-cli';

const BUCKET = 's3://slipway-local-artifacts';

describeUnless(whyNoAwsCli(), 'the AWS CLI against local mode', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aws-cli-'));
  let { platform, register, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
  let server: Server;
  let cli: AwsCli;

  beforeAll(async () => {
    ({ platform, register, settled } = await platformUnderTest());
    server = await serve(platform, 0);
    cli = new AwsCli(server.url, folder);
    await register('iris', 'iris');
    await settled('POST', '/models/iris/deployments', {});
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await server.close();
    await platform.close();
  });

  const file = (name: string, content: string | Uint8Array): string => {
    const written = path.join(folder, name);
    writeFileSync(written, content);
    return written;
  };

  describe('runs every command of the documents', () => {
    const commands = ['README.md', 'docs/runbook.md']
      .flatMap((document) => documentedCommands(readFileSync(document, 'utf8')))
      .map((command) => command.replaceAll('slipway-dev', 'slipway').replaceAll('<deploymentId>', 'iris.build-1'));

    it('which are some', () => {
      expect(commands.length).toBeGreaterThan(2);
    });

    // What the runbook calls the payload of a delivery.
    beforeAll(() => {
      file('payload.json', '{}');
    });

    it.each(commands)('%s', async (command) => {
      const lock = { lockedBy: { S: 'iris.build-1' }, lockedUntil: { N: '4102444800' } };
      await lockEndpoint(lock);
      await cli.shell(command);
    });
  });

  /** The lock of a deployment that is not running, as the runbook has it. */
  async function lockEndpoint(lock: object): Promise<void> {
    const endpoint = { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } };
    const root = { roleArn: 'arn:aws:iam::111111111111:root' };
    const { Item } = (await platform.account.twin.call(
      'dynamodb',
      'GetItem',
      { TableName: 'slipway-registry', Key: endpoint },
      root,
    )) as { Item: object };
    await platform.account.twin.call(
      'dynamodb',
      'PutItem',
      { TableName: 'slipway-registry', Item: { ...Item, ...lock } },
      root,
    );
  }

  it('tells the API’s key, as the README asks for it', async () => {
    const [command] = documentedCommands(readFileSync('README.md', 'utf8'));
    expect(await cli.shell(command!.replaceAll('slipway-dev', 'slipway'))).toBe('local');
  });

  it('takes the lock away, as the runbook says', async () => {
    const command = documentedCommands(readFileSync('docs/runbook.md', 'utf8')).find((one) =>
      one.includes('update-item'),
    );
    await lockEndpoint({ lockedBy: { S: '<deploymentId>' } });
    await cli.shell(command!.replaceAll('slipway-dev', 'slipway'));
    expect(await platform.account.table.item('MODEL#iris', 'ENDPOINT')).not.toHaveProperty('lockedBy');
  });

  it('copies, moves and reads back what takes several parts', async () => {
    const content = Buffer.alloc(20_000_000, 'iris');
    await cli.run('s3', 'cp', file('model.bin', content), `${BUCKET}/big/model.bin`);
    await cli.run('s3', 'mv', `${BUCKET}/big/model.bin`, `${BUCKET}/moved/model.bin`);
    await cli.run('s3', 'cp', `${BUCKET}/moved/model.bin`, path.join(folder, 'back.bin'));

    expect(readFileSync(path.join(folder, 'back.bin')).equals(content)).toBe(true);
    expect(await cli.run('s3', 'ls', `${BUCKET}/moved/`)).toMatch(/20000000 model\.bin$/);
    await expect(cli.run('s3', 'ls', `${BUCKET}/big/`)).rejects.toThrow();
  });

  it('presigns URLs', async () => {
    await cli.run('s3', 'cp', file('note.txt', 'presigned'), `${BUCKET}/note.txt`);
    const url = await cli.run('s3', 'presign', `${BUCKET}/note.txt`);
    expect(await (await fetch(url)).text()).toBe('presigned');
  });

  it('synchronises an edit of the same size, and nothing that is as it was', async () => {
    const source = path.join(folder, 'synced');
    await cli.run('s3', 'cp', file('synced', 'one'), `${BUCKET}/sync/a.txt`);
    const [{ LastModified }] = JSON.parse(
      await cli.run(
        's3api',
        'list-objects-v2',
        '--bucket',
        'slipway-local-artifacts',
        '--prefix',
        'sync/',
        '--query',
        'Contents',
      ),
    );
    // The object is as old as the upload, by the clock of whoever uploaded it.
    expect(Math.abs(Date.parse(LastModified) - statSync(source).mtimeMs)).toBeLessThan(3_600_000);
    rmSync(source);

    const edited = mkdtempSync(path.join(folder, 'edited-'));
    writeFileSync(path.join(edited, 'a.txt'), 'two');
    const future = new Date(Date.now() + 60_000);
    utimesSync(path.join(edited, 'a.txt'), future, future);
    expect(await cli.run('s3', 'sync', edited, `${BUCKET}/sync`)).toContain('upload');
    expect(await cli.run('s3', 'cp', `${BUCKET}/sync/a.txt`, '-')).toBe('two');

    const past = new Date(Date.now() - 60_000);
    utimesSync(path.join(edited, 'a.txt'), past, past);
    expect(await cli.run('s3', 'sync', edited, `${BUCKET}/sync`)).toBe('');
  });

  it.each([
    ['sts get-caller-identity --query Arn', '"arn:aws:iam::111111111111:root"'],
    [
      'dynamodb describe-time-to-live --table-name slipway-registry --query TimeToLiveDescription.TimeToLiveStatus',
      '"ENABLED"',
    ],
    ['application-autoscaling describe-scaling-activities --service-namespace ecs --query ScalingActivities', '[]'],
    [
      'cloudwatch describe-alarms --alarm-names slipway-refused-mails --query MetricAlarms[0].AlarmName',
      '"slipway-refused-mails"',
    ],
    ['ses get-send-quota --query Max24HourSend', expect.stringMatching(/^\d/)],
    ['ecs describe-services --cluster slipway-iris --services slipway-iris --query services[0].runningCount', '1'],
    ['elbv2 describe-target-groups --query TargetGroups[0].TargetGroupName', '"slipway-iris"'],
  ])('answers aws %s', async (command, answer) => {
    expect(await cli.run(...command.split(' '))).toEqual(answer);
  });

  it.each(['iam list-roles', 'cloudformation describe-stacks', 'kms list-keys', 'batch describe-job-queues'])(
    'is told by aws %s that the twin has no such service',
    async (command) => {
      await expect(cli.run(...command.split(' '))).rejects.toThrow(
        /An error occurred \(InvalidSignatureException\).*The twin has no service/,
      );
    },
  );
});
