"""What people type for numbers and dates: the grammar, and the reading that a refused text could have."""
