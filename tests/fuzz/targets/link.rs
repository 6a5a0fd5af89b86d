#![no_main]
//! One fuzz target: see `tributary_fuzz::link`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| tributary_fuzz::link(data));
