"""A paper is a work that several sources may bring: a record for each, and where it was published."""

import sqlalchemy as sa
from alembic import op

from bot.core.works import title_keys
from bot.storage.safe_text import index_key

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_AT_A_TIME = 500
_PAPER = sa.table("paper", sa.column("id", sa.Text()), sa.column("title", sa.Text()))
_ADD_KEY = sa.text("INSERT INTO paper_key (key, paper_id) VALUES (:key, :paper_id) ON CONFLICT DO NOTHING")


def upgrade() -> None:
    """Forwards; there is no way back. Every stored paper is a work with one record, arXiv's, and keeps its id."""
    op.add_column("paper", sa.Column("source_id", sa.Text(), nullable=False, server_default=""))
    for name in ("venue", "license", "page", "language"):
        op.add_column("paper", sa.Column(name, sa.Text(), nullable=True))
    op.execute("UPDATE paper SET source = 'arxiv'")
    op.add_column("sweep", sa.Column("source", sa.Text(), nullable=False, server_default="arxiv"))
    op.create_table(
        "record",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=True),
        sa.Column("same_as", sa.JSON(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_record_paper_id_paper"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_record")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_record_paper_id"), "record", ["paper_id"])
    op.execute(
        "INSERT INTO record (source, source_id, paper_id, same_as, first_seen, pinned)"
        " SELECT 'arxiv', id, id, '[]', first_seen, false FROM paper"
    )
    op.create_table(
        "former_id",
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_former_id_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("former", name=op.f("pk_former_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_former_id_paper_id"), "former_id", ["paper_id"])
    _add_title_keys()


def _add_title_keys() -> None:
    """By which a paper is found that another source brings under nearly the same title."""
    connection, last = op.get_bind(), ""
    while True:
        rows = connection.execute(
            sa.select(_PAPER).where(_PAPER.c.id > last).order_by(_PAPER.c.id).limit(_AT_A_TIME)
        ).all()
        keys = [{"key": index_key(key), "paper_id": id_} for id_, title in rows for key in title_keys(title)]
        if keys:
            connection.execute(_ADD_KEY, keys)
        if len(rows) < _AT_A_TIME:
            return
        last = rows[-1].id
