"""What stored papers are put in order by, in a table of its own: the rows with their texts are long."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back. A second for a hundred thousand papers."""
    op.create_table(
        "paper_place",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("created", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["paper_text.number"], name=op.f("fk_paper_place_number_paper_text"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_paper_place")),
    )
    op.execute(
        "INSERT INTO paper_place (number, paper_id, created, source)"
        " SELECT paper_text.number, paper.id, paper.created, paper.source"
        " FROM paper_text JOIN paper ON paper.id = paper_text.paper_id ORDER BY paper_text.number"
    )
