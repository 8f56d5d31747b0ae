"""Whether what is posted in an announcement channel goes out to those who follow it elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. Nothing goes out that did not before."""
    op.add_column("chat", sa.Column("publish", sa.Boolean(), nullable=False, server_default=sa.false()))
