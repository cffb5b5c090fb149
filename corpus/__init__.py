"""The annotated corpus: its checks, its split, and how well two annotators agree. See README.md beside this file."""
