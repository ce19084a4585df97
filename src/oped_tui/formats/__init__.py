"""Text to domain and back: strings in, strings out."""
