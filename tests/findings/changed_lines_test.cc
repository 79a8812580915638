// SPDX-License-Identifier: Apache-2.0
// Which lines became which, blank lines and indentation aside.
#include "findings/changed_lines.h"

#include <doctest/doctest.h>

using namespace cutaway::findings;

namespace {

std::string told(const std::string& before, const std::string& after) {
  const Lines from(before), to(after);
  std::string out;
  for (const ChangedRun& run : changed_runs(from, to)) {
    out += "[";
    for (std::size_t i = run.from; i < run.from_end; ++i) out += " -" + from.text[i];
    for (std::size_t i = run.to; i < run.to_end; ++i) out += " +" + to.text[i];
    out += " ]";
  }
  return out;
}

}  // namespace

TEST_CASE("a line that is replaced and one that is new are two runs") {
  CHECK(told("a\nb\nc\nd\n", "a\nB\nc\nx\nd\n") == "[ -b +B ][ +x ]");
}

TEST_CASE("blank lines and indentation are no change") {
  CHECK(told("if x:\n  pay()\n", "if x:\n\n      pay()\n").empty());
}

TEST_CASE("a closing brace of an inserted block is part of it") {
  CHECK(told("f {\n  a\n}\n", "f {\n  if (no) {\n    return\n  }\n  a\n}\n") ==
        "[ +if (no) { +return +} ]");
}

TEST_CASE("lines are found where they stand one after the other") {
  const Lines all("a\nb\nc\nb\nd\n");
  CHECK(find_run(all.text, 0, 5, {"b", "d"}) == 3);
  CHECK(find_run(all.text, 0, 3, {"b", "d"}) == 3);
}
