//! What the suites share: where the labelled documents lie and how a test says that it skips.
