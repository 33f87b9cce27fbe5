"""The rules, one file each; solver.rules.catalogue lists them in reading order."""
