//! What is kept on disk: settings, recent comparisons, the library.
