// SPDX-License-Identifier: Apache-2.0
// Technologies that code names where it uses them, and texts that only say how names are spelled.
#include <doctest/doctest.h>

#include <algorithm>

#include "meaning/path_uses.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Written = std::map<std::string, std::string>;

std::size_t times_told(const Written& files, const std::string& technology) {
  const LinkedProject project(files);
  const auto told = project.told();
  return static_cast<std::size_t>(std::count(told.begin(), told.end(), "technology " + technology));
}

const std::string kCargo =
    "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n\n[dependencies]\nammonia = \"4\"\n"
    "maxminddb = \"0.28\"\n";

}  // namespace

TEST_CASE("a crate is used where a path begins with it, without a line that takes it in") {
  const std::string by_call =
      "pub fn clean(text: &str) -> String {\n"
      "    ammonia::Builder::default().clean(text).to_string()\n}\n";
  const std::string by_type = "pub struct Places {\n    db: maxminddb::Reader<Vec<u8>>,\n}\n";
  // The manifest and the code.
  CHECK(times_told({{"Cargo.toml", kCargo}, {"src/lib.rs", by_call}}, "ammonia") == 2);
  // A type alone does no work; the library is in use all the same.
  CHECK(times_told({{"Cargo.toml", kCargo}, {"src/lib.rs", by_type}}, "maxmind") == 1);
  const LinkedProject typed(Written{{"Cargo.toml", kCargo}, {"src/lib.rs", by_type}});
  std::string named;
  for (std::size_t f = 0; f < typed.project().size(); ++f)
    for (const PathUse& use : path_uses(typed.project().of(FileId(f)), typed.links(), FileId(f)))
      named += use.package + ":" + std::to_string(use.line);
  CHECK(named == "maxminddb:2");
  // A module of the product's own may bear the name.
  const std::string own =
      "mod ammonia {\n    pub fn dose() -> u8 { 1 }\n}\n"
      "pub fn all() -> u8 {\n    ammonia::dose()\n}\n";
  CHECK(times_told({{"Cargo.toml", kCargo}, {"src/lib.rs", own}}, "ammonia") == 1);
}

TEST_CASE("a crate that an import names is told by the import alone") {
  const LinkedProject project(
      Written{{"Cargo.toml", kCargo},
              {"src/lib.rs",
               "use ammonia::Builder;\npub fn clean(text: &str) -> String {\n"
               "    ammonia::clean(text)\n}\n"}});
  for (std::size_t f = 0; f < project.project().size(); ++f)
    CHECK(path_uses(project.project().of(FileId(f)), project.links(), FileId(f)).empty());
}

TEST_CASE("a table that gives several names one driver says how they are spelled") {
  const std::string spelled =
      "<?php\n$aliases = ['mysql' => 'pdo_mysql', 'mysql2' => 'pdo_mysql',\n"
      "  'postgres' => 'pdo_pgsql', 'pgsql' => 'pdo_pgsql', 'sqlite' => 'pdo_sqlite'];\n";
  const std::string chosen = "<?php\n$options = ['driver' => 'pdo_pgsql', 'host' => 'db'];\n";
  CHECK(times_told({{"src/Dsn.php", spelled}}, "postgresql") == 0);
  CHECK(times_told({{"src/Dsn.php", chosen}}, "postgresql") == 1);
}

TEST_CASE("a setting that is read as a member of an object with settings is one") {
  CHECK(times_told(
            {{"inspect.rb", "def scan\n  TCPSocket.new(Shop::Config.clamav.host, 3310)\nend\n"}},
            "clamav") == 1);
  CHECK(times_told(
            {{"conf.go", "package shop\nfunc ask() string { return conf.Server.Rspamd.Host }\n"}},
            "rspamd") == 1);
  // An object that holds no settings.
  CHECK(times_told({{"inspect.rb", "def scan\n  message.clamav.host\nend\n"}}, "clamav") == 0);
}

TEST_CASE("what a function of one line gives is read") {
  CHECK(times_told({{"lib/client.ex",
                     "defmodule Shop.Client do\n  use HTTPoison.Base\n\n"
                     "  def process_url(url), do: \"https://bsky.social/xrpc/#{url}\"\nend\n"}},
                   "bluesky") == 1);
}
