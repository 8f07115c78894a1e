"""The page of replies: choose a template, fill it in, hand the draft to the mail program."""
