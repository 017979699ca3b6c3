"""What must hold in any store, proved from its rows by raw SQL: shares no code with what it checks."""
