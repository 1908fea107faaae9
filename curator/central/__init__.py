"""The central dataset in which a team's libraries meet: push, pull, and the people who may."""
