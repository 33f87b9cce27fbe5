"""What staff have to do today: each kind of task is a question to the database and a sentence."""
