"""Searching among stored papers: what is indexed of a paper, and what one can ask the index. Knows no database."""
