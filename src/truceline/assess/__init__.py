"""What many tellings come to: how many, how well attested, whether a ceasefire stands. Each answer names its rule."""
