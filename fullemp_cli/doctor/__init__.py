"""What this machine offers the program (`fullemp doctor`). Only the standard library is needed to ask."""
