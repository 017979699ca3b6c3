"""The register page: the catalogue, quick keys and the sale being rung up."""
