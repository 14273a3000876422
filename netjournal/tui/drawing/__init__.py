"""Drawing: what insights answer, as lines of pieces. Pure functions of (answer, width); no widgets, no journal."""
