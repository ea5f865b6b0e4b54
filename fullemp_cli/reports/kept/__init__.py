"""What a person typed into a file that the program wrote is never lost: it stays, or stands aside and is carried over."""
