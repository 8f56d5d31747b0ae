"""What sources that nobody can sweep were asked about followed subjects, and what that took."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back."""
    op.create_table(
        "inquiry",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_inquiry_subject_id_subject"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "subject_id", name=op.f("pk_inquiry")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inquiry_subject_id"), "inquiry", ["subject_id"])
    op.create_table(
        "source_usage",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("day", "source", name=op.f("pk_source_usage")),
    )
