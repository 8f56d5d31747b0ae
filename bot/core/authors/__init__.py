"""Who wrote a paper: names, persons, and what is known of both."""
