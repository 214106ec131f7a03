import type { DataPlane, OpenListener } from '../../local/containers/data-plane';
import { freePort } from '../../local/containers/free-port';
import { HttpDataPlane } from '../../local/containers/http-data-plane';

/** Load balancers that answer on ports which are free on this machine: several platforms can run at once. */
export class FreePortDataPlane implements DataPlane {
  private readonly inner = new HttpDataPlane();
  private readonly ports = new Map<number, number>();

  async open(listener: OpenListener): Promise<number> {
    const port = await freePort();
    this.ports.set(listener.port, port);
    return this.inner.open({ ...listener, port });
  }

  close(listenerArn: string): Promise<void> {
    return this.inner.close(listenerArn);
  }

  async occupied(_host: string, _ports: readonly number[]): Promise<number[]> {
    return [];
  }

  /** Where the endpoint with this URL really answers. */
  address(url: string): string {
    const { protocol, port } = new URL(url);
    return `${protocol}//127.0.0.1:${this.ports.get(Number(port))}`;
  }
}
