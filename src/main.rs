//! Starts the page.

fn main() {
    tributary::app::start();
}
