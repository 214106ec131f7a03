/**
 * Where containers answer on this machine. A server that listens on 127.0.0.1 only is out of reach of its load balancer on AWS, and here,
 * where the system has more loopback addresses than that.
 */
export const CONTAINER_HOST = process.platform === 'linux' ? '127.1.0.1' : '127.0.0.1';
