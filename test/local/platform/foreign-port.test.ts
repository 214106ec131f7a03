import { expect, it } from '@jest/globals';
import { FreePortDataPlane } from '../../ci-path/free-port-data-plane';
import { platformUnderTest } from './platform-under-test';

/** A machine on which other programs hold the first two ports of the range. */
class BusyMachine extends FreePortDataPlane {
  override async occupied(_host: string, ports: readonly number[]): Promise<number[]> {
    return ports.filter((port) => port <= 5002);
  }
}

it('gives an endpoint the first port that no other program on this machine holds', async () => {
  const { platform, register, settled } = await platformUnderTest({ dataPlane: new BusyMachine() });
  await register('iris', 'iris');
  expect(await settled('POST', '/models/iris/deployments')).toMatchObject({
    status: 'LIVE',
    url: 'http://localhost:5003',
  });
  await settled('DELETE', '/models/iris/endpoint');
  expect(await platform.resources()).toEqual([]);
  await platform.close();
});
