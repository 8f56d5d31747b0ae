"""What people ask for, and what the product knows."""
