"""Papers that were stored before collaborations could be followed are found by them, too."""

import sqlalchemy as sa
from alembic import op

from bot.core.following.collaborations import collaboration_keys
from bot.storage.safe_text import index_key

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_AT_A_TIME = 500
_PAPER = sa.table("paper", sa.column("id", sa.Text()), sa.column("authors", sa.JSON()))
_ADD_KEY = sa.text("INSERT INTO paper_key (key, paper_id) VALUES (:key, :paper_id) ON CONFLICT DO NOTHING")


def upgrade() -> None:
    """Forwards; there is no way back. Only keys are added: a paper that was delivered is not matched again."""
    connection, last = op.get_bind(), ""
    while True:
        page = sa.select(_PAPER).where(_PAPER.c.id > last).order_by(_PAPER.c.id).limit(_AT_A_TIME)
        rows = connection.execute(page).all()
        keys = [
            {"key": index_key(f"g:{word}"), "paper_id": id_}
            for id_, authors in rows
            for word in frozenset[str]().union(*(collaboration_keys(name or "") for name, *_ in authors))
        ]
        if keys:
            connection.execute(_ADD_KEY, keys)
        if len(rows) < _AT_A_TIME:
            return
        last = rows[-1].id
