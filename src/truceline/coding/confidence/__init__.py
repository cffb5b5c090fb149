"""How sure a claim, event or figure is: the share of such records that careful annotators marked as well."""

from truceline.coding.confidence.features import casualty_features, claim_features, event_features
from truceline.coding.confidence.weights import Weights, load_weights, sure

__all__ = ["Weights", "casualty_features", "claim_features", "event_features", "load_weights", "sure"]
