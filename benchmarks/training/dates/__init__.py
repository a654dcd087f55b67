"""The training of what the date reader has learned: ``fit_leaning`` renews ``leaning.tsv``."""
