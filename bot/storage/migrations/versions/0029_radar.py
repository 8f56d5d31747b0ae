"""What sentences catch for chats, how many papers of one a day may bring, and what was said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.add_column("follow", sa.Column("a_day", sa.Integer(), nullable=False, server_default="3"))
    op.add_column("follow", sa.Column("tuning", sa.JSON(), nullable=True))
    op.create_table(
        "catch",
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("subject_id", _ID, nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("nearness", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id", "chat_id"],
            ["follow.subject_id", "follow.chat_id"],
            name=op.f("fk_catch_subject_id_chat_id_follow"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_catch_paper_id_paper"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "subject_id", "paper_id", name=op.f("pk_catch")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_catch_paper_id"), "catch", ["paper_id"])
    is_new = sa.text("state = 'new'")
    op.create_index(op.f("ix_catch_chat_id"), "catch", ["chat_id"], sqlite_where=is_new, postgresql_where=is_new)
