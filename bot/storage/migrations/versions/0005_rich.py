"""Whether a chat wants formulas shown as such: nobody does until she says so."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.add_column("chat", sa.Column("rich", sa.Boolean(), nullable=False, server_default=sa.false()))
