"""Papers that were stored before DOIs were looked up are found by theirs, too."""

import sqlalchemy as sa
from alembic import op

from bot.core.dois import doi_key, find_dois
from bot.storage.safe_text import index_key

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_AT_A_TIME = 500
_PAPER = sa.table("paper", sa.column("id", sa.Text()), sa.column("doi", sa.Text()))
_ADD_KEY = sa.text("INSERT INTO paper_key (key, paper_id) VALUES (:key, :paper_id) ON CONFLICT DO NOTHING")


def upgrade() -> None:
    """Forwards; there is no way back. Only keys are added: no follow has such a key."""
    connection, last = op.get_bind(), ""
    while True:
        later = (_PAPER.c.id > last) & _PAPER.c.doi.is_not(None)
        rows = connection.execute(sa.select(_PAPER).where(later).order_by(_PAPER.c.id).limit(_AT_A_TIME)).all()
        keys = [{"key": index_key(doi_key(doi)), "paper_id": id_} for id_, dois in rows for doi in find_dois(dois)]
        if keys:
            connection.execute(_ADD_KEY, keys)
        if len(rows) < _AT_A_TIME:
            return
        last = rows[-1].id
