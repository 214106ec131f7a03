"""Logs a model by a run for each place where a team's server keeps artifacts, and registers it there as the next version of iris."""

import os
import sys
import tempfile
from pathlib import Path

import mlflow


class Echo(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float]):
        return model_input


mlflow.set_tracking_uri(sys.argv[1])
client = mlflow.MlflowClient()
extra = Path(tempfile.mkdtemp())
(extra / "größe 1.txt").write_text("groß")
(extra / "empty").write_text("")
(extra / "nested").mkdir()
(extra / "nested" / "weights.bin").write_bytes(bytes(range(256)) * 1000)

for number, place in enumerate(sys.argv[2:], start=1):
    location = None if place == "served" else place
    mlflow.set_experiment(experiment_id=client.create_experiment(f"experiment {number}", artifact_location=location))
    with mlflow.start_run():
        mlflow.log_metrics({"accuracy": 0.9 + number / 100, "loss": float("nan")})
        mlflow.pyfunc.log_model(
            name="model", python_model=Echo(), artifacts={"extra": str(extra)}, pip_requirements=[], registered_model_name="iris"
        )
    client.update_model_version("iris", str(number), f"Number {number}")
    client.set_model_version_tag("iris", str(number), "team", "flowers")
client.set_registered_model_alias("iris", "champion", "1")
