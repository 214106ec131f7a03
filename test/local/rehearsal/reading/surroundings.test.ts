import { describe, expect, it } from '@jest/globals';
import { Reader, type Send } from '../../../../local/rehearsal/reading/reader';
import { readImages, readSecrets, readVcpus } from '../../../../local/rehearsal/reading/surroundings';

/** An account that answers each operation so. */
const accountWith =
  (answers: Readonly<Record<string, (input: never) => object | Promise<object>>>): Send =>
  async ({ operation }, input) =>
    answers[operation]!(input as never);

const instance = (InstanceType: string, CoreCount: number, ThreadsPerCore: number, group?: string) => ({
  InstanceType,
  CpuOptions: { CoreCount, ThreadsPerCore },
  Tags: group === undefined ? [] : [{ Key: 'aws:autoscaling:groupName', Value: group }],
});

describe('What is around an environment', () => {
  it('has the vCPUs of all instances that the twin will not have, whatever their types', async () => {
    const Instances = [
      instance('m5.large', 1, 2, 'slipway-iris'),
      instance('m5.large', 1, 2, 'slipway-pool_small'),
      instance('m5.large', 1, 2, 'slipway-dev-iris'),
      instance('m5.large', 1, 2, 'slipway-unread'),
      instance('r7iz.metal-32xl', 64, 2),
      instance('c7g.4xlarge', 16, 1),
      instance('p5.48xlarge', 96, 2),
      { ...instance('m5.xlarge', 2, 2), InstanceLifecycle: 'spot' },
    ];
    const account = accountWith({
      DescribeInstances: () => ({ Reservations: [{ Instances }] }),
      GetServiceQuota: () => ({ Quota: { Value: 256 } }),
    });
    const vcpus = await readVcpus(new Reader(account), ['slipway-iris', 'slipway-pool_small']);
    expect(vcpus.filter(({ takenByOthers }) => takenByOthers > 0)).toEqual([
      { code: 'L-1216C47A', title: 'standard On-Demand instances', limit: 256, takenByOthers: 2 + 2 + 128 + 16 },
      { code: 'L-34B43A08', title: 'standard Spot instances', limit: 256, takenByOthers: 4 },
      { code: 'L-417A185B', title: 'On-Demand P instances', limit: 256, takenByOthers: 192 },
    ]);
  });

  it('has a parameter that SSM tells of on a later page', async () => {
    const DescribeParameters = ({ NextToken }: { readonly NextToken?: string }) =>
      NextToken === undefined ? { Parameters: [], NextToken: 'more' } : { Parameters: [{ Name: '/slipway/mode' }] };
    const arn = 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/mode';
    expect(await readSecrets(new Reader(accountWith({ DescribeParameters })), [arn])).toEqual([arn]);
  });

  it('is asked for some images at a time, however many there are', async () => {
    let [asking, most] = [0, 0];
    const DescribeImages = async ({ imageIds }: { readonly imageIds: readonly { readonly imageTag: string }[] }) => {
      most = Math.max(most, ++asking);
      await new Promise(setImmediate);
      asking -= 1;
      return { imageDetails: [{ imageDigest: `sha256:${imageIds[0]!.imageTag}` }] };
    };
    const images = Array.from({ length: 95 }, (_, index) => ({ repository: 'iris', tag: String(index) }));
    const states = await readImages(new Reader(accountWith({ DescribeImages })), images);
    expect(most).toBe(10);
    expect(states).toEqual(images.map((image) => ({ ...image, digest: `sha256:${image.tag}` })));
  });
});
