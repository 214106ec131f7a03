"""In joblib's place where there is none: a model that takes rows of four numbers, as a scikit-learn pipeline would."""

import os
import time


class Labels(list):
    def tolist(self):
        return list(self)


class Classifier:
    def predict(self, rows):
        for row in rows:
            if len(row) != 4:
                raise ValueError(f"X has {len(row)} features, but StandardScaler is expecting 4 features as input.")
        if rows[0][0] < 0:
            raise RuntimeError("the model itself is broken")
        if "HOLD_UNTIL" in os.environ:
            print("predicting", flush=True)
            while not os.path.exists(os.environ["HOLD_UNTIL"]):
                time.sleep(0.02)
        return Labels("setosa" for _ in rows)


def load(file):
    open(file).close()
    return Classifier()
