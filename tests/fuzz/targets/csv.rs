#![no_main]
//! One fuzz target: see `tributary_fuzz::csv`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| tributary_fuzz::csv(data));
