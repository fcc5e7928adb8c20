//! What kind of sharing a match is, by how widely its wording is spread over regions and years.
