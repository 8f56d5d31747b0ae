"""The papers whose cards a chat opened last, for the order of its digest."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "opened",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_opened_chat_id_chat"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_opened_paper_id_paper"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "paper_id", name=op.f("pk_opened")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_opened_paper_id"), "opened", ["paper_id"])
