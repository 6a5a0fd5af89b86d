//! The built page in three browser engines, one file for each group of journeys. They are one program, since the tests
//! of one program run beside each other and two programs of tests run one after the other.

mod ab_data;
mod ab_setup;
mod ab_verdict;
mod ahead;
mod budget;
mod class;
mod crashes;
mod cycles;
mod faults;
mod imports;
mod journey;
mod links;
mod offline;
mod one_file;
mod parts;
mod periods;
mod personas;
mod plans;
mod products;
mod programme;
mod report;
mod score;
mod screens;
mod selftest;
mod tools;
mod value;
