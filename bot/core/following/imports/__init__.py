"""The authors in what people bring: reference lists (BibTeX, RIS, CSL-JSON) and tables (CSV)."""
