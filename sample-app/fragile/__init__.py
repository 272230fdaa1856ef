"""A small chat service that breaks on request, in the ways real ones break by themselves."""
