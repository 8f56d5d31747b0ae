"""Which process is sending a delivery, so that it is free as soon as that process is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. What an older version has claimed keeps its lease."""
    op.add_column("delivery", sa.Column("holder", sa.Text(), nullable=True))
    with_holder = sa.text("holder IS NOT NULL")
    op.create_index(
        op.f("ix_delivery_holder"), "delivery", ["holder"], sqlite_where=with_holder, postgresql_where=with_holder
    )
