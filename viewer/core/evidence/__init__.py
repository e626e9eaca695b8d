"""What the record's claims rest on: quotations, provenance, arithmetic and the evidence lens."""
