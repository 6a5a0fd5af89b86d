#![no_main]
//! One fuzz target: see `tributary_fuzz::file`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| tributary_fuzz::file(data));
