"""From the text of an article to its layers: tokens, sentences, quotations, syntax; Document in, Document out."""
