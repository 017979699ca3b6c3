"""Taking payment: the pane over the catalogue, and the model of the one payment being taken."""
