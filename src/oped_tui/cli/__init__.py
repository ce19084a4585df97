"""The command line: parser, dispatch, one module a command."""
