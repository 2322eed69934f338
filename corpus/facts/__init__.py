"""What a sentence says in comparable form: figures, times, names, who says it, polarity, hedges."""
