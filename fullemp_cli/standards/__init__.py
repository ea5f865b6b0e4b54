"""Standards: a region's rules as dated data. One YAML file each; no rule of any region stands in code."""
