"""Who an author is elsewhere: pages about authors at arXiv, ORCID, OpenAlex and DBLP."""
