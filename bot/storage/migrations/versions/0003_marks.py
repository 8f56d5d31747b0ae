"""Papers that are put aside, and what chats say of papers and authors."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "saved",
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_saved_chat_id_chat"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_saved_paper_id_paper")),
        sa.PrimaryKeyConstraint("chat_id", "paper_id", name=op.f("pk_saved")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "verdict",
        sa.Column("id", _ID, nullable=False),
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hers", sa.Boolean(), nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_verdict_chat_id_chat"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_verdict_paper_id_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("chat_id", "paper_id", "name", name=op.f("uq_verdict_chat_id_paper_id_name")),
    )
