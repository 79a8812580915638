// SPDX-License-Identifier: Apache-2.0
// Screens that stand twice: an older folder and a newer one of nearly the same name.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>

#include "findings/ground.h"
#include "findings/newer_beside.h"
#include "history/history.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

constexpr int kToday = 1'598'918'400, kDay = 86'400;

/// What is told of 25 screens in React in one folder and, since a month, of 25 in Svelte in another
/// one, which twelve changes touched.
std::string told(const std::string& older, const std::string& newer) {
  std::map<std::string, std::string> files{
      {older + "/package.json", R"({"name":"a","dependencies":{"react":"^18.2.0"}})"},
      {newer + "/package.json", R"({"name":"b","dependencies":{"svelte":"^5.1.0"}})"}};
  for (int i = 0; i < 25; ++i) {
    const std::string n = std::to_string(i);
    files[older + "/src/part" + n + ".js"] = "export function part(a) {\n  return a;\n}\n";
    files[newer + "/src/view" + n + ".js"] = "export function view(a) {\n  return a;\n}\n";
  }
  constexpr int kChanges = 12;
  const std::string changed = newer + "/src/view1.js";
  tests::LogText log;
  for (int i = 0; i < kChanges; ++i)
    log.commit("Ann <ann@shop>", "Show part " + std::to_string(i), kToday - i * kDay)
        .file('M', changed, std::to_string(i + 2), std::to_string(i + 1));
  log.commit("Ann <ann@shop>", "Begin anew", kToday - 30 * kDay);
  for (const auto& [path, text] : files)
    if (path.starts_with(newer + '/'))
      log.file('A', path, "", path == changed ? std::to_string(kChanges + 1) : path);
  log.commit("Ann <ann@shop>", "Begin", kToday - 900 * kDay);
  for (const auto& [path, text] : files)
    if (path.starts_with(older + '/')) log.file('A', path, "", path);
  model::Traced shop(files);
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), shop.project.catalogue()));
  changes->now = kToday;
  changes->whole = true;
  history::History past;
  past.known = true;
  past.now = kToday;
  past.changes = changes;
  shop.analysis.history = &past;
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  std::vector<Item> items;
  find_two_fronts(ground, items);
  if (items.empty()) return "none";
  const Fix& fix = items.front().fix;
  return fix.name + " in " + fix.beside.older + ", " + fix.beside.asks_for + " in " +
         fix.beside.folder;
}

}  // namespace

TEST_CASE("screens stand twice where a folder is called after the other but for its generation") {
  CHECK(told("client", "client_v2") == "React 18 in client, Svelte 5 in client_v2");
  CHECK(told("web/legacy-ui", "web/ui") == "React 18 in web/legacy-ui, Svelte 5 in web/ui");
  // Screens for others are drawn for themselves.
  CHECK(told("admin", "shop") == "none");
}
