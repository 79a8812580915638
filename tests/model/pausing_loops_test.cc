// SPDX-License-Identifier: Apache-2.0
// A loop that never ends and sleeps between its turns is work that a clock starts.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string jobs(const std::string& sweeper) {
  const Traced shop(
      {{"Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\ntokio = \"1\"\n"},
       {"src/main.rs", "use tokio::time::sleep;\n\n" + sweeper +
                           "\n\nasync fn setup() {\n  tokio::spawn(sweep_orders());\n}\n\n"
                           "#[tokio::main]\nasync fn main() { setup().await; }\n"}});
  std::string out;
  for (const Operation& one : shop.model.operations) out += one.kind + " " + one.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("a loop that sleeps between its turns and ends its function is a job") {
  CHECK(jobs("async fn sweep_orders() {\n  loop {\n    clear().await;\n"
             "    sleep(PAUSE).await;\n  }\n}") == "job sweep_orders\n");
}

TEST_CASE("a loop that goes on until something is there is none") {
  CHECK(jobs("async fn sweep_orders() {\n  loop {\n    if clear().await { return; }\n"
             "    sleep(PAUSE).await;\n  }\n}") == "");
  CHECK(jobs("async fn sweep_orders() {\n  while is_closed() {\n    sleep(PAUSE).await;\n"
             "  }\n}") == "");
}
