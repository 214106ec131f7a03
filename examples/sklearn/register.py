"""Uploads model/ to S3 and registers it with MLflow's client: a version with its metrics as tags, and `challenger` points at it."""

import json
import os
from pathlib import Path

import mlflow
from mlflow.models import Model
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository

# There is no run to ask a tracking server for.
mlflow.set_tracking_uri(os.environ["MLFLOW_REGISTRY_URI"])
client = mlflow.MlflowClient()
name = json.loads(Path("config.json").read_text())["model"]
metrics = json.loads(Path("metrics.json").read_text())

# A place of its own for each training: what a version was registered with stays as it is.
source = f"s3://{os.environ['ARTIFACT_BUCKET']}/{name}/{Model.load('model').model_uuid}"
if list(client.search_model_versions(f"name = '{name}' AND source_path = '{source}'")):
    raise SystemExit(f"This model is registered already: {source}")
get_artifact_repository(source).log_artifacts("model")

tags = {metric: str(value) for metric, value in metrics.items()}
version = mlflow.register_model(source, name, tags=tags).version
client.set_registered_model_alias(name, "challenger", version)
print(f"{name} version {version} is challenger: {source}")
