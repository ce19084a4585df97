"""The pure part: articles, annotations, anchoring, readings. Standard library only."""
