"""How often a part was sent once more since nobody knew whether it had arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.add_column("delivery", sa.Column("repeats", sa.Integer(), nullable=False, server_default="0"))
    some = sa.text("repeats > 0")
    op.create_index(op.f("ix_delivery_repeats"), "delivery", ["repeats"], sqlite_where=some, postgresql_where=some)
