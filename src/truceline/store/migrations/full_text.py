"""Full text search over a table: an FTS5 table kept up to date by triggers, or an indexed tsvector column."""

from __future__ import annotations

from alembic import op


def search_over(table: str, columns: tuple[str, ...]) -> None:
    """Makes `TABLE_words`, which finds rows of `table` by the words in `columns` (PostgreSQL: a column `words_of`)."""
    if op.get_bind().dialect.name == "postgresql":
        words = " || ' ' || ".join(f"coalesce({name}, '')" for name in columns)
        # Of a text of more words than a tsvector holds (1 MB), the first are enough to find it.
        vector = f"to_tsvector('english', left({words}, 200000))"
        op.execute(f"ALTER TABLE {table} ADD COLUMN words_of tsvector GENERATED ALWAYS AS ({vector}) STORED")
        op.execute(f"CREATE INDEX ix_{table}_words_of ON {table} USING gin (words_of)")
        return
    listed = ", ".join(columns)
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
    index = f"{table}_words"
    taken_out = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.number, {old});"
    put_in = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.number, {new});"
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{table}', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {put_in} END")
    op.execute(f"CREATE TRIGGER {index}_deleted AFTER DELETE ON {table} BEGIN {taken_out} END")
    op.execute(f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {listed} ON {table} BEGIN {taken_out} {put_in} END")
