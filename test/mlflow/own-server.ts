import path from 'node:path';
import { freePort } from '../../local/containers/free-port';
import { eventually } from '../eventually';
import { findPython, PythonProgram } from '../examples/python';
import { ALONE } from '../examples/scikit-learn';

/** A Python with MLflow's own server. CI installs one of its own. */
export const { python, whyNot } = findPython(
  [path.resolve('cdk.out/mlflow-server/bin/python3'), 'python3'],
  'boto3',
  'mlflow.server',
  'mlflow.pyfunc',
  'sqlalchemy',
);

/**
 * MLflow's own server on a port of this machine, as `mlflow server` starts it, but for the parts that have nothing to do with models.
 *
 * @param home - the folder for its database and for the artifacts that it serves
 */
export async function ownServer(home: string, environment: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = new PythonProgram(
    python,
    ['-m', 'flask', '--app', 'mlflow.server:app', 'run', '--host', '127.0.0.1', '--port', String(port)],
    {
      ...ALONE,
      ...environment,
      _MLFLOW_SERVER_FILE_STORE: `sqlite:///${home}/mlflow.db`,
      _MLFLOW_SERVER_ARTIFACT_ROOT: 'mlflow-artifacts:/',
      _MLFLOW_SERVER_ARTIFACT_DESTINATION: path.join(home, 'served'),
      _MLFLOW_SERVER_SERVE_ARTIFACTS: 'true',
    },
    home,
  );
  await eventually(async () => {
    const { status } = await fetch(`${url}/health`).catch(() => ({ status: 0 }));
    return status === 200;
  });
  return { url, close: () => program.process.kill('SIGKILL') };
}
