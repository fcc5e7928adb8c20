//! One passage across documents, and the template its members follow.
