"""The learned reader: a small network that marks who says what, what happened and how many, in the characters.

`labels`: what it tells apart. `windows`: what it reads in one pass. `tagger`: runs a trained model; needs onnxruntime
and tokenizers, no torch. The rules turn what it marks into records (names, places, times, figures).
"""
