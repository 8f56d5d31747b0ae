"""What has changed in papers that chats have had, until they are told."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "paper_change",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_paper_change_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_change_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", "paper_id", "kind", name=op.f("pk_paper_change")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_paper_change_paper_id"), "paper_change", ["paper_id"])
