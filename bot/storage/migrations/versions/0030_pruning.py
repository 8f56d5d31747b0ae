"""What was sent long ago goes, what it adds to counts stays, and so does the item that says to whom a paper came."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "pruned_sum",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pruned_sum")),
    )
    # To delete a delivery was to look through all items for one that names it.
    with op.batch_alter_table("item", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.drop_constraint("fk_item_delivery_id_delivery", type_="foreignkey")
