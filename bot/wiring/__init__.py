"""The composition root: which class stands behind which port."""
