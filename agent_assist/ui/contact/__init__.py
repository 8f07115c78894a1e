"""The contact page: the client, the words to say, the steps to take, the notes, the end."""
