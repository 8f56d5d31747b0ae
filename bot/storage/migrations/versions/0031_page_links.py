"""Links by which chats are read as pages; of each only a digest is stored."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "page_link",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_page_link_chat_id_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_page_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_page_link_chat_id"), "page_link", ["chat_id"])
