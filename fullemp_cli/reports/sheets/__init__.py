"""How every sheet that is written for an office looks: fonts and colours, the printed page, cells, lists of rows."""
