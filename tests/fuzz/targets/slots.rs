#![no_main]
//! One fuzz target: see `tributary_fuzz::slots`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| tributary_fuzz::slots(data));
