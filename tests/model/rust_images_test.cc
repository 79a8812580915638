// SPDX-License-Identifier: Apache-2.0
// An image of a Rust workspace holds the crate that it compiles, not all of the workspace.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;

TEST_CASE(
    "of several crates the one that the image compiles by the name of its program is the part's "
    "code") {
  const meaning::LinkedProject project(
      {{"Cargo.toml", "[workspace]\nmembers = [\"crates/desk\", \"crates/office\"]\n"},
       {"crates/desk/Cargo.toml", "[package]\nname = \"desk\"\nversion = \"1.0.0\"\n"},
       {"crates/desk/src/main.rs", "fn main() { println!(\"desk\"); }\n"},
       {"crates/office/Cargo.toml",
        "[package]\nname = \"office-lib\"\nversion = \"1.0.0\"\n"
        "[[bin]]\nname = \"office\"\npath = \"src/bin/main.rs\"\n"},
       {"crates/office/src/bin/main.rs", "fn main() { println!(\"office\"); }\n"},
       {"Dockerfile",
        "FROM rust:1 AS builder\nCOPY . .\nRUN cargo build --release --bin office\n"
        "FROM debian:12\nCOPY --from=builder /app/target/release/office /usr/local/bin\n"
        "ENTRYPOINT [\"/usr/local/bin/office\"]\n"},
       {"compose.yml", "services:\n  office:\n    build: .\n    ports: [\"80:80\"]\n"}});
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string paths;
  for (const model::Part& part : model.parts)
    if (part.built_here) paths += part.name + " " + part.path + "\n";
  CHECK(paths == "office crates/office\ndesk crates/desk\n");
}
