// SPDX-License-Identifier: Apache-2.0
// Settings without which the code that reads them stops.
#include "narrative/stack/must_be_set.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "narrative/stack/handed_on.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE("what is asked for on another line of the statement may be missing") {
  TemporaryFolder folder;
  folder.write("shop/settings.py", R"(import os

LANTERN = os.environ["SHOP_LANTERN"]
PROXY = (
    tuple(os.environ["SHOP_PROXY_HEADER"])
    if "SHOP_PROXY_HEADER" in os.environ
    else None
)

def path():
    if os.environ.get("SHOP_PATH"):
        return os.environ["SHOP_PATH"]
    return "shop.ini"

def config():
    try:
        return os.environ["SHOP_CONFIG"]
    except KeyError:
        pass
    return "/etc/shop.conf"

def door():
    try:
        return os.environ["SHOP_DOOR"]
    except KeyError:
        raise SystemExit("no door")
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string needed;
  for (const auto& read : story.analysis.links->setting_reads())
    if (narrative::must_be_set(story, read)) needed += read.written + "\n";
  CHECK(needed == "SHOP_LANTERN\nSHOP_DOOR\n");
}

TEST_CASE(
    "what stands on a line beside one that must be set, or below its own question, need not") {
  TemporaryFolder folder;
  folder.write("shop/Gemfile", "gem 'rails'\n");
  folder.write("shop/config/initializers/doors.rb", R"(
LANTERN = ENV.fetch('SHOP_LANTERN')

if ENV['SHOP_DOOR'].present?
  one = 1
  two = 2
  three = 3
  four = 4
  open_door(ENV.fetch('SHOP_DOOR'))
end

log "#{ENV['SHOP_SCHEME']}: #{ENV.fetch('SHOP_LOCK')}"
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string needed;
  for (const auto& read : story.analysis.links->setting_reads())
    if (narrative::must_be_set(story, read)) needed += read.written + "\n";
  CHECK(needed == "SHOP_LANTERN\nSHOP_LOCK\n");
}

TEST_CASE("a setting that a program hands to what it starts, or a template holds, is set") {
  TemporaryFolder folder;
  folder.write("shop/src/main.rs", R"(
fn start(path: &str) {
    let mut cmd = std::process::Command::new("shop");
    cmd.env("SHOP_LOG_PATH", path);
}
)");
  folder.write("shop/config/application.yml.erb", R"(
defaults:
  SHOP_ZONE: <%= zone %>
  # SHOP_LANTERN is not used.
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const std::vector<std::string> names = {"SHOP_LANTERN", "SHOP_LOG_PATH", "SHOP_ZONE"};
  CHECK(narrative::handed_on(story, names) ==
        std::set<std::string_view>{"SHOP_LOG_PATH", "SHOP_ZONE"});
}

TEST_CASE("a setting that code gives itself is set") {
  TemporaryFolder folder;
  folder.write("shop/main.py", R"(import os

os.environ["SHOP_FOLDER"] = "/srv"
os.environ.setdefault("SHOP_MODE", "open")
os.environ.update({"SHOP_ZONE": "UTC"})
LANTERN = os.environ["SHOP_LANTERN"]
)");
  folder.write("shop/main.js", "process.env.SHOP_DOOR = 'shut';\n");
  folder.write(
      "shop/main.go",
      "package main\n\nimport \"os\"\n\nfunc main() { os.Setenv(\"SHOP_PORT\", \"80\") }\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const std::vector<std::string> names = {"SHOP_DOOR", "SHOP_FOLDER", "SHOP_LANTERN",
                                          "SHOP_MODE", "SHOP_PORT",   "SHOP_ZONE"};
  CHECK(narrative::handed_on(story, names) == std::set<std::string_view>{"SHOP_DOOR", "SHOP_FOLDER",
                                                                         "SHOP_MODE", "SHOP_PORT",
                                                                         "SHOP_ZONE"});
}
