"""Whether a chat gets a brief of its week on Sundays, and when the next is due."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. Nobody gets a brief who has not asked for it."""
    op.add_column("chat", sa.Column("brief", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("chat", sa.Column("brief_due", sa.DateTime(timezone=True), nullable=True))
    condition = sa.text("brief_due IS NOT NULL")
    index = op.f("ix_chat_platform_brief_due")
    op.create_index(index, "chat", ["platform", "brief_due"], sqlite_where=condition, postgresql_where=condition)
