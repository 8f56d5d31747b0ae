"""Codes end by themselves, and what is limited by the hour is remembered by all processes, restarts and all."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AS_IF_MADE_NOW = timedelta(days=30)  # after it was made


def upgrade() -> None:
    """Forwards; there is no way back."""
    with op.batch_alter_table("invite") as batch:
        batch.add_column(sa.Column("until", _INSTANT, nullable=True))
    invite = sa.table("invite", sa.column("id", _ID), sa.column("created", _INSTANT), sa.column("until", _INSTANT))
    connection = op.get_bind()
    for number, created in connection.execute(sa.select(invite.c.id, invite.c.created)).all():
        until = created + _AS_IF_MADE_NOW
        connection.execute(sa.update(invite).where(invite.c.id == number).values(until=until))
    with op.batch_alter_table("invite") as batch:
        batch.alter_column("until", existing_type=_INSTANT, nullable=False)
    op.create_table(
        "taken",
        sa.Column("id", _ID, nullable=False),
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_taken_chat_id_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken")),
    )
    op.create_index(op.f("ix_taken_chat_id"), "taken", ["chat_id"])
