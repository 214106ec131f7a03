"""Trains the classifier: writes it to model/, the folder of an MLflow model, and what it is worth to metrics.json."""

import json
import shutil
from pathlib import Path

import mlflow.sklearn
from mlflow.models import infer_signature
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

iris = load_iris()
species = iris.target_names[iris.target]
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
accuracy = cross_val_score(model, iris.data, species, cv=5).mean()
model.fit(iris.data, species)

shutil.rmtree("model", ignore_errors=True)
# The signature says what goes in and comes out: whatever else the server is sent, it refuses.
signature = infer_signature(iris.data, model.predict(iris.data))
# What it needs is in requirements.txt: MLflow need not find it out.
mlflow.sklearn.save_model(model, "model", signature=signature, pip_requirements="requirements.txt")
metrics = {"accuracy": round(accuracy, 3)}
Path("metrics.json").write_text(json.dumps(metrics))
print(json.dumps(metrics))
