import { expect, it } from '@jest/globals';
import { Connection } from '../../../console/api/connection';

it('a connection tells when it becomes another, once', () => {
  const connection = new Connection();
  const heard: string[] = [];
  const end = connection.listen(() => heard.push(connection.state));
  expect(connection.state).toBe('fine');
  connection.report('fine');
  connection.report('lost');
  connection.report('lost');
  connection.report('fine');
  end();
  connection.report('refused');
  expect(heard).toEqual(['lost', 'fine']);
  expect(connection.state).toBe('refused');
});
