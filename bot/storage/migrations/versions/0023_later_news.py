"""Of which papers a chat is told what became of them, and who got a paper of which something becomes known."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. Everybody hears of the papers that they saved."""
    op.add_column("chat", sa.Column("changes", sa.Text(), nullable=False, server_default="saved"))
    for table in ("item", "saved"):
        op.create_index(op.f(f"ix_{table}_paper_id"), table, ["paper_id"])
