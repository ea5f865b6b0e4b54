"""Scripts that make documents and templates of the repository; no part of the program."""
