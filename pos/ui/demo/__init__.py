"""A sale that rings itself up, for a machine without anybody at it."""
