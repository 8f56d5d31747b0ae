"""What a platform has handed out, until it is answered: a kill loses nothing of it."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "received_update",
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("update_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "update_id", name=op.f("pk_received_update")),
        sqlite_with_rowid=False,
    )
