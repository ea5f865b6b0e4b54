"""What is shown, printed and handed in, made of assessments and their standards. No ledger is opened here."""
