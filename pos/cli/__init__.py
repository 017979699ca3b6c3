"""The command line: one file a command, each calling the same services as the window."""
