//! What the command line prints, word for word: help and refusals.

#[test]
fn the_command_line_says_what_it_should() {
    trycmd::TestCases::new()
        .env("LANG", "C")
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.trycmd");
}
