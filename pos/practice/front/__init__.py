"""The HTTP side: keys, parameters, idempotency, faults, and the pages a person sees."""
