"""A full-text index over papers: FTS5 on SQLite, a tsvector on PostgreSQL, both made of one table of words."""

from dataclasses import asdict

import sqlalchemy as sa
from alembic import op

from bot.core.papers import Author, Paper
from bot.core.search.index_text import index_text
from bot.storage.safe_text import storable

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_AT_A_TIME = 500
_PAPER = sa.table(
    "paper",
    *(sa.column(name, sa.Text()) for name in ("id", "title", "abstract", "comment", "venue", "journal_ref", "source")),
    sa.column("authors", sa.JSON()),
    sa.column("categories", sa.JSON()),
)
_ADD = sa.text(
    "INSERT INTO paper_text (paper_id, title, abstract, authors, facts)"
    " VALUES (:paper_id, :title, :abstract, :authors, :facts)"
)
_OLD = "INSERT INTO paper_words (paper_words, rowid, title, abstract, authors, facts) VALUES ('delete', old.number, old.title, old.abstract, old.authors, old.facts);"  # noqa: E501 (one statement)
_NEW = "INSERT INTO paper_words (rowid, title, abstract, authors, facts) VALUES (new.number, new.title, new.abstract, new.authors, new.facts);"  # noqa: E501 (one statement)


def upgrade() -> None:
    """Forwards; there is no way back. What is stored is indexed here: about a minute for a hundred thousand papers."""
    op.create_table(
        "paper_text",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("title", "abstract", "authors", "facts")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_text_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_paper_text")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_paper_text_paper_id")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _make_fts5()
    else:
        _make_tsvector()
    _index_stored()


def _make_fts5() -> None:
    """https://sqlite.org/fts5.html#external_content_tables: triggers keep the index true to the table."""
    op.execute(
        "CREATE VIRTUAL TABLE paper_words USING fts5(title, abstract, authors, facts,"
        " content='paper_text', content_rowid='number', tokenize='porter unicode61 remove_diacritics 0')"
    )
    op.execute(f"CREATE TRIGGER paper_text_added AFTER INSERT ON paper_text BEGIN {_NEW} END")
    op.execute(f"CREATE TRIGGER paper_text_dropped AFTER DELETE ON paper_text BEGIN {_OLD} END")
    op.execute(f"CREATE TRIGGER paper_text_changed AFTER UPDATE ON paper_text BEGIN {_OLD} {_NEW} END")


def _make_tsvector() -> None:
    """The stemmer of the configuration "english" without its stop words: a phrase may hold "of" and "the"."""
    op.execute("CREATE TEXT SEARCH DICTIONARY paper_stem (TEMPLATE = snowball, LANGUAGE = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION paper_words (COPY = simple)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION paper_words"
        " ALTER MAPPING FOR asciiword, word, numword, hword, asciihword, hword_part, hword_asciipart WITH paper_stem"
    )
    weighed = " || ".join(
        f"setweight(to_tsvector('paper_words', {name}), '{weight}')"
        for name, weight in (("title", "A"), ("abstract", "B"), ("authors", "C"), ("facts", "D"))
    )
    op.execute(f"ALTER TABLE paper_text ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ({weighed}) STORED")
    op.execute("CREATE INDEX ix_paper_text_lexemes ON paper_text USING gin (lexemes)")


def _index_stored() -> None:
    connection, last = op.get_bind(), ""
    while True:
        rows = connection.execute(
            sa.select(_PAPER).where(_PAPER.c.id > last).order_by(_PAPER.c.id).limit(_AT_A_TIME)
        ).all()
        if rows:
            connection.execute(_ADD, [_words_of(row) for row in rows])
        if len(rows) < _AT_A_TIME:
            return
        last = rows[-1].id


def _words_of(row: sa.Row[tuple[object, ...]]) -> dict[str, str]:
    paper = Paper(
        id=row.id,
        title=row.title,
        abstract=row.abstract,
        authors=tuple(Author(name or "") for name, *_ in row.authors),
        categories=tuple(row.categories),
        comment=row.comment,
        venue=row.venue,
        journal_ref=row.journal_ref,
        source=row.source,
    )
    return {"paper_id": row.id, **{name: storable(words) for name, words in asdict(index_text(paper)).items()}}
