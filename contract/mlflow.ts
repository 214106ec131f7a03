/** Where MLflow's clients expect the calls of a registry, below its URI. */
export const MLFLOW_BASE = '/api/2.0/mlflow';
export const MLFLOW_PATH = `${MLFLOW_BASE}/{proxy+}`;
