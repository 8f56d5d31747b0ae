"""A place that can't be reached is tried again, and who set a place up is remembered."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bot.core.silence import SilenceCause, begin_silence

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_CHAT = sa.table(
    "chat",
    sa.column("id", sa.BigInteger()),
    sa.column("parked", sa.Text()),
    sa.column("cause", sa.Text()),
    sa.column("silent_since", sa.DateTime(timezone=True)),
    sa.column("next_try", sa.DateTime(timezone=True)),
)
_BANNED = "banned"  # the reason that /ban has given until now


def upgrade() -> None:
    """Forwards; there is no way back. Whoever can't be reached now is tried within a day, spread over it."""
    for name in ("cause", "notice", "detour", "founder"):
        op.add_column("chat", sa.Column(name, sa.Text(), nullable=True))
    for name in ("silent_since", "next_try", "awaited"):
        op.add_column("chat", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("chat", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    indexed = {"next_try": "next_try IS NOT NULL", "notice": "notice = 'due'", "founder": "founder IS NOT NULL"}
    for name, where in indexed.items():
        condition = sa.text(where)
        index = op.f(f"ix_chat_platform_{name}")
        op.create_index(index, "chat", ["platform", name], sqlite_where=condition, postgresql_where=condition)

    connection, now = op.get_bind(), datetime.now(UTC)
    parked = connection.execute(sa.select(_CHAT.c.id, _CHAT.c.parked).where(_CHAT.c.parked.is_not(None))).all()
    for id_, reason in parked:
        cause = SilenceCause.BANNED if reason == _BANNED else SilenceCause.UNKNOWN
        silence = begin_silence(id_, now, reason, cause)
        connection.execute(
            sa.update(_CHAT)
            .where(_CHAT.c.id == id_)
            .values(cause=silence.cause.value, silent_since=silence.since, next_try=silence.next_try)
        )
