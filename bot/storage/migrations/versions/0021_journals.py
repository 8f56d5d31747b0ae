"""Journals that somebody has followed, with the ISSNs by which they are asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "journal",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("issns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_journal")),
    )
