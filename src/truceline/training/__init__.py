"""Trains the network of the learned reader from annotated reports. Needs torch (extra `train`); reading does not."""
