"""What a person is, whatever register names them: identity number, age and working age, name; and the calendar."""
