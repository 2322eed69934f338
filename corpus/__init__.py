"""Text in: read, extract, split, find facts. Knows neither `embeddings` nor `app`."""
