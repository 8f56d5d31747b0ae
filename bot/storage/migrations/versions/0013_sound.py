"""Which messages of a chat's digests make a sound, and follows that are paused or silent by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. Everything stays as it was: the first message rings, every follow is active."""
    op.add_column("chat", sa.Column("sound", sa.Text(), nullable=False, server_default="first"))
    op.add_column("follow", sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("follow", sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false()))
