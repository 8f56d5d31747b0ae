"""In which order a digest shows its papers, so that its message can turn into their cards and back."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. Of older deliveries nobody asks: their cards are messages of their own."""
    op.add_column("delivery", sa.Column("papers", sa.JSON(), nullable=True))
