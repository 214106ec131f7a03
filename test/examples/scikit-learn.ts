import path from 'node:path';
import { findPython } from './python';

/** A Python with what `examples/sklearn` trains, registers and serves with; CI installs one of its own. */
export const withScikitLearn = findPython(
  [path.resolve('cdk.out/scikit-learn/bin/python3'), 'python3'],
  'boto3',
  'fastapi',
  'mlflow.pyfunc',
  'sklearn',
  'skops',
  'uvicorn',
);

/** MLflow would tell its makers how it is used. */
export const ALONE = { MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' };
