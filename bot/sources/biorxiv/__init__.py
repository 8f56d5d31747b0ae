"""bioRxiv and medRxiv: two preprint servers behind one interface, read whole day by day."""
