"""Who may come in: invitations, and members. Whoever was there before stays in."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "invite",
        sa.Column("id", _ID, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("times_left", sa.Integer(), nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("digest", name=op.f("uq_invite_digest")),
    )
    op.create_table(
        "member",
        sa.Column("id", _ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("invite_id", _ID, nullable=True),
        sa.Column("banned", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["invite_id"], ["invite.id"], name=op.f("fk_member_invite_id_invite"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("platform", "name", name=op.f("uq_member_platform_name")),
    )
    # On Discord a private chat is called @ and the person's id.
    op.execute(
        sa.text(
            "INSERT INTO member (platform, name, since)"
            " SELECT platform, CASE WHEN chat LIKE '@%' THEN substr(chat, 2) ELSE chat END, min(created)"
            " FROM chat GROUP BY 1, 2"
        )
    )
    if op.get_bind().dialect.name == "sqlite":
        # A number that was a forgotten chat's must never be another one's: whoever still works on the old one would
        # act on the new. PostgreSQL's sequences never go back; SQLite's numbers do, unless told not to.
        for table in ("chat", "delivery"):
            with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
                pass
