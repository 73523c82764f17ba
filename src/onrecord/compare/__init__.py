"""What is the same over many articles: copies of a text, wordings of a statement, reports of an event."""
