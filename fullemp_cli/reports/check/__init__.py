"""What `fullemp check` writes: the findings as JSON, the annotated copy, the page about a kind of finding."""
