"""How a relation went: a regular series of what two actors did and said to one another, and where it turned."""
