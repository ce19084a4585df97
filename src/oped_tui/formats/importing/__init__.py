"""Notes made elsewhere: strings in, notes and a report out."""
