//! A package for programs that link the product's libraries and are not part of it: see `share.rs`.
