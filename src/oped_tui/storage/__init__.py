"""The file system: folders, durable writing, the library, the reader's notes."""
