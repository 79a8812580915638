// SPDX-License-Identifier: Apache-2.0
// What a user types and what comes back: exit codes, help, error text.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "faces/command.h"
#include "faces/parse.h"

using namespace cutaway;  // NOLINT

namespace {

struct Heard {
  int code = 0;
  std::string out, err;
};

Heard type(const std::vector<std::string>& words, const faces::EnvironmentNames& environment = {}) {
  Heard heard;
  faces::Streams streams;
  streams.out = [&](std::string_view bytes) {
    heard.out += bytes;
    return true;
  };
  streams.err = [&](std::string_view bytes) { heard.err += bytes; };
  streams.in = [] { return std::string(); };
  heard.code = faces::run_program(words, environment, streams);
  return heard;
}

}  // namespace

TEST_CASE("no words give eight lines with two examples") {
  const Heard heard = type({});
  CHECK(heard.code == 0);
  CHECK(split(heard.out, '\n').size() == 9);
  CHECK(contains(heard.out, "cutaway explain ."));
}

TEST_CASE("a mistyped command is answered with the nearest one") {
  const Heard heard = type({"explian"});
  CHECK(heard.code == 2);
  CHECK(contains(heard.err, "Did you mean `explain`?"));
  CHECK(type({"frobnicate"}).code == 2);
}

TEST_CASE("a mistyped flag is answered with the nearest one") {
  const Heard heard = type({"explain", "--jsom"});
  CHECK(heard.code == 2);
  CHECK(contains(heard.err, "--json"));
}

TEST_CASE("an unreadable source is one clear line") {
  const Heard heard = type({"explain", "build/there-is-no-such-folder", "--cache-dir", ""});
  CHECK(heard.code == 2);
  CHECK(contains(heard.err, "there-is-no-such-folder"));
  CHECK(heard.out.empty());
}

TEST_CASE("numbers and choices are checked") {
  CHECK(contains(type({"explain", "--threads", "many"}).err, "needs a number"));
  CHECK(contains(type({"explain", "--format", "xml"}).err, "html"));
  CHECK(contains(type({"explain"}, {{"CUTAWAY_LIMIT", "-3"}}).err, "--limit needs a number"));
}

TEST_CASE("flags are stronger than the environment") {
  const Heard heard = type({"config", "--format", "csv"}, {{"CUTAWAY_EVIDENCE", "links"}});
  CHECK(heard.code == 0);
  CHECK(contains(heard.out, "evidence,links,CUTAWAY_EVIDENCE"));
}

TEST_CASE("every command explains itself and is complete") {
  for (const faces::CommandRecord* command : faces::commands()) {
    const std::string name(command->name);
    CAPTURE(name);
    const Heard heard = type({name, "--help"});
    CHECK(heard.code == 0);
    CHECK(contains(heard.out, command->example));
    CHECK(contains(type({"help"}).out, "  " + name));
    for (const char* shell : {"bash", "zsh", "fish"})
      CHECK(contains(type({"completion", shell}).out, name));
  }
  CHECK(type({"completion", "csh"}).code == 2);
}
