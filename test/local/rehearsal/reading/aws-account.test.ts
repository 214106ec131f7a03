import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { awsAccount } from '../../../../local/rehearsal/reading/aws-account';
import { READS } from '../../../../local/rehearsal/reading/reads';

it('asks AWS once more where it does not answer in time', async () => {
  let asked = 0;
  const server = http.createServer((_, response) => {
    asked += 1;
    if (asked > 1) response.end(JSON.stringify({ Quota: { Value: 5 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = awsAccount({ region: 'us-east-1', endpoint, timeoutMs: 50 });
  const quota = { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' };
  const answer = await send(READS['servicequotas:GetServiceQuota'], quota);
  server.closeAllConnections();
  server.close();
  expect([answer, asked]).toEqual([expect.objectContaining({ Quota: { Value: 5 } }), 2]);
});
