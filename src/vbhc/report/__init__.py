"""What the checker has to say, for people and for programs: text, JSON, changes, comments, facts."""
