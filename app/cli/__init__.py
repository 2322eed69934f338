"""The same verbs on the command line."""
