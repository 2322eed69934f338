"""One file a verb. Each reads, decides, writes last; stores and models come as arguments."""
