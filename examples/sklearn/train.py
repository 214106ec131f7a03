"""Trains the classifier and writes model.joblib; prints the metrics to register it with."""

import json

import joblib
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

iris = load_iris()
species = iris.target_names[iris.target]
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
accuracy = cross_val_score(model, iris.data, species, cv=5).mean()
joblib.dump(model.fit(iris.data, species), "model.joblib")
print(json.dumps({"accuracy": round(accuracy, 3)}))
