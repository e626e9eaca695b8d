"""iCalendar (RFC 5545): what its reader and its writer need."""
