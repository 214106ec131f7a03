import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { poolUserData } from '../../../lib/pools/pool-user-data';

const directory = mkdtempSync(path.join(tmpdir(), 'user-data-'));
afterAll(() => rmSync(directory, { recursive: true }));
let runs = 0;

const PUT = 'ecs put-account-setting --region eu-central-1 --name awsvpcTrunking --value enabled';
const LOOK =
  'ecs describe-clusters --region eu-central-1 --clusters slipway-pool_shared --include ATTACHMENTS --query clusters[0].attachmentsStatus --output text';

/** Runs it as an instance would, with a CLI that answers as given; gives what was written for the agent and what was called. */
function boot({ spot = false, aws = 'echo UPDATE_COMPLETE' } = {}) {
  const root = path.join(directory, String(runs++));
  const bin = path.join(root, 'bin');
  mkdirSync(bin, { recursive: true });
  const calls = path.join(root, 'calls');
  writeFileSync(calls, '');
  const stub = (name: string, does: string) => {
    writeFileSync(path.join(bin, name), `#!/bin/bash\n${does}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  if (aws) stub('aws', `echo "$@" >> ${calls}\n${aws}`);
  stub('sleep', '');
  stub('dnf', `echo "dnf $@" >> ${calls}`);
  const config = path.join(root, 'ecs.config');
  const script = poolUserData({
    clusterName: 'slipway-pool_shared',
    region: 'eu-central-1',
    reservedMemoryMiB: 256,
    spot,
  }).replaceAll('/etc/ecs/ecs.config', config);
  // As the CDK adds it.
  const whole = `${script}\necho ECS_CLUSTER=slipway-pool_shared >> ${config}`;
  for (const name of ['bash', 'cat']) stub(name, `exec /bin/${name} "$@"`);
  const { status } = spawnSync('/bin/bash', ['-c', whole], { env: { PATH: bin } });
  return { status, config: readFileSync(config, 'utf8'), calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

const CONFIG =
  'ECS_RESERVED_MEMORY=256\nECS_AWSVPC_BLOCK_IMDS=true\nECS_IMAGE_PULL_BEHAVIOR=prefer-cached\nECS_CLUSTER=slipway-pool_shared\n';

describe('the user data of a pool’s instance', () => {
  it('sets trunking, waits for the capacity provider, and joins the cluster', () => {
    expect(boot()).toEqual({ status: 0, config: CONFIG, calls: [PUT, LOOK] });
  });

  it('tries again while the cluster has no capacity provider', () => {
    const answers =
      'echo x >> $0.n; n=0; while read -r _; do n=$((n+1)); done < $0.n; [ $n -lt 4 ] || echo UPDATE_COMPLETE';
    const { calls } = boot({ aws: `${answers}; true` });
    expect(calls).toEqual([PUT, LOOK, LOOK, LOOK]);
  });

  it('joins the cluster all the same where it may not', () => {
    const { config, calls } = boot({ aws: 'exit 254' });
    expect(config).toBe(CONFIG);
    expect(calls.filter((call) => call === PUT)).toHaveLength(10);
    expect(calls.filter((call) => call === LOOK)).toHaveLength(60);
  });

  it('installs the AWS CLI where the image has none', () => {
    const { calls } = boot({ aws: '' });
    expect(calls).toEqual(['dnf install --assumeyes awscli-2']);
  });

  it('drains a spot instance that is interrupted', () => {
    expect(boot({ spot: true }).config).toContain('\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true\n');
  });
});
