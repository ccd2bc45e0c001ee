"""Where the desk keeps what is true: tables, rows and their migrations."""
