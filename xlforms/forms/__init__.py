"""One form, both directions: where each thing stands, how it is written, how it is found and read back."""
