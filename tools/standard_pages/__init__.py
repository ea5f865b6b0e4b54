"""The pages of docs/standards/: what is made from the model and the catalogue, and the examples that they hold."""
