"""The library on disk: tables, queries and photo bytes. SQL lives here and nowhere else."""
