//! Set phrases and speech frames of 6–24 Han, found with their slots.
