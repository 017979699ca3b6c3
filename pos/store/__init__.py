"""The store: tables, migrations and verbs. The only SQL in the till lives here."""
