"""Our attribution methods and other people's side by side on one annotated file: `python -m evaluation.attribution`."""
