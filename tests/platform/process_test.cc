// SPDX-License-Identifier: Apache-2.0
// Children and threads: no deadlock, no shell, limits that hold.
#include "platform/process.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "platform/digest.h"
#include "platform/parallel.h"

using namespace cutaway;
using namespace cutaway::platform;

namespace {

Command program(const std::string& name, std::vector<std::string> arguments) {
  Command command;
  command.program = find_program(name);
  command.arguments = std::move(arguments);
  return command;
}

}  // namespace

TEST_CASE("large input and output do not block each other") {
  const std::string input(8U << 20U, 'x');
  const auto finished = run(program("cat", {}), input);
  REQUIRE(finished.ok());
  CHECK(finished.value().output == input);
  CHECK(finished.value().exit_code == 0);
}

TEST_CASE("arguments are no shell words, and the environment is what was given") {
  Command command = program("env", {});
  command.environment = {"ONLY=this"};
  CHECK(run(command).value().output == "ONLY=this\n");
  CHECK(run(program("echo", {"$HOME; `id`"})).value().output == "$HOME; `id`\n");
}

TEST_CASE("limits on output and time") {
  Command endless = program("yes", {});
  endless.output_limit = 100000;
  const auto cut = run(endless);
  CHECK(cut.value().cut);
  CHECK(cut.value().output.size() == 100000);
  Command slow = program("sleep", {"30"});
  slow.timeout_ms = 50;
  const int before = late_children();
  CHECK_FALSE(run(slow).ok());  // half of what it said is never given out
  CHECK(late_children() == before + 1);
  Command busy = program("yes", {});
  busy.on_output = [](std::string_view) { return true; };
  busy.cpu_seconds = 1;
  CHECK(run(busy).value().exit_code > 128);  // ended by the system
}

TEST_CASE("errors are told") {
  CHECK(run(program("false", {})).value().exit_code == 1);
  CHECK_FALSE(run(program("no-such-program", {})).ok());
  Command relative;
  relative.program = "cat";
  CHECK_FALSE(run(relative).ok());
  CHECK(find_program("../bin/cat").empty());
  CHECK(find_program("cat").front() == '/');
}

TEST_CASE("a conversation, and its end") {
  auto conversation = start(program("cat", {}));
  REQUIRE(conversation.ok());
  std::string line;
  std::string bytes;
  CHECK(conversation.value()->send("one\ntwo\nthree"));
  CHECK(conversation.value()->read_line(line));
  CHECK(line == "one");
  CHECK(conversation.value()->read_bytes(6, bytes));
  CHECK(bytes == "two\nth");
  auto gone = start(program("true", {}));
  REQUIRE(gone.ok());
  CHECK_FALSE(gone.value()->read_line(line));
}

TEST_CASE("each index once, on any number of threads; failures reach the caller") {
  for (const unsigned threads : {0U, 1U, 3U, 16U}) {
    std::vector<std::atomic<int>> seen(1000);
    parallel_for(seen.size(), threads, [&](std::size_t at) { ++seen[at]; });
    for (const auto& count : seen) CHECK(count.load() == 1);
  }
  parallel_for(0, 4, [](std::size_t) { CHECK(false); });
  CHECK_THROWS(parallel_for(8, 2, [](std::size_t) { throw std::bad_alloc(); }));
}

TEST_CASE("git's names for contents") {
  CHECK(git_blob_hash("", false) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(git_blob_hash("", true) ==
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813");
}
