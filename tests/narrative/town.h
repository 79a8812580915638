// SPDX-License-Identifier: Apache-2.0
// A small invented project for tests of the narrative room: files, facts and a model made by hand.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/languages.h"
#include "model/model.h"
#include "narrative/narrate.h"
#include "tests/written_links.h"
#include "tests/written_tree.h"

namespace cutaway::narrative {

/// Files by path; facts, model and links may be filled before `story()`.
class Town {
 public:
  Town(std::string name, const std::map<std::string, std::string>& files)
      : tree_(files), catalogue_(catalogue::load().take()) {
    tree_.identity_.name = std::move(name);
    for (const auto& [path, text] : files) {
      auto syntax = std::make_shared<syntax::Syntax>();
      syntax->counts.code = syntax->counts.lines =
          static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
      made_.push_back(syntax);
      project_.syntax.push_back(std::move(syntax));
    }
    project_.tree = &tree_;
  }

  FileId file(std::string_view path) const { return *tree_.find(path); }
  Place at(std::string_view path, std::uint32_t line) const { return {file(path), line, line}; }

  /// A part that is built here, or a store when the kind keeps data.
  PartId part(std::string name, std::string kind, const Place& place) {
    model::Part part;
    part.key = "test:" + name;
    part.name = std::move(name);
    part.built_here = kind != "datastore" && kind != "external";
    part.kind = std::move(kind);
    part.places = {place};
    model_.parts.push_back(std::move(part));
    return PartId(model_.parts.size() - 1);
  }
  void connect(PartId from, PartId to, std::string kind, std::string protocol, const Place& place) {
    model::Connection connection;
    connection.from = from;
    connection.to = to;
    connection.kind = std::move(kind);
    connection.protocol = std::move(protocol);
    connection.places = {place};
    model_.connections.push_back(std::move(connection));
  }

  /// A function, or what `kind` says, of a file, in the lines from `first` to `last`.
  SymbolRef define(std::string_view path, const std::string& name, std::uint32_t first,
                   std::uint32_t last, syntax::SymbolKind kind = syntax::SymbolKind::function,
                   SymbolId container = {}) {
    syntax::Syntax& of = *made_[file(path).index()];
    syntax::Symbol symbol;
    symbol.name = {static_cast<std::uint32_t>(of.pool.size()),
                   static_cast<std::uint32_t>(name.size())};
    of.pool += name;
    symbol.kind = kind;
    symbol.line = symbol.name_line = first;
    symbol.end_line = last;
    symbol.container = container;
    of.symbols.push_back(symbol);
    return {file(path), SymbolId(of.symbols.size() - 1)};
  }

  const model::Analysis& analysis() {
    analysis_ = {&project_, &links_, catalogue_.get(), &facts_, &model_};
    return analysis_;
  }

  testing::WrittenTree tree_;
  testing::WrittenLinks links_;
  meaning::Facts facts_;
  model::Model model_;

 private:
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  syntax::Project project_;
  std::vector<std::shared_ptr<syntax::Syntax>> made_;  ///< what `project_` holds
  model::Analysis analysis_;
};

/// Two services, a store and a README.
inline Town bookshop() {
  Town town(
      "lantern",
      {{"LICENSE", "MIT License\n\nCopyright (c) 2024\n"},
       {"README.md",
        "# Lantern\n\n[![build](https://x/badge.svg)](https://x)\n\nLantern is a small web shop "
        "where "
        "readers browse books and pay by card.\n\n## Install\n\nRun `make`.\n"},
       {"compose.yaml",
        "services:\n  web:\n    build: web\n  api:\n    build: api\n  db:\n    image: postgres\n"},
       {"api/main.py", "import psycopg\nconnection = psycopg.connect('db')\n"},
       {"web/app.py", "import requests\nrequests.get('http://api/books')\n"}});
  const PartId web = town.part("web", "service", town.at("compose.yaml", 2));
  const PartId api = town.part("api", "service", town.at("compose.yaml", 4));
  const PartId db = town.part("db", "datastore", town.at("compose.yaml", 6));
  town.connect(web, api, "call", "HTTP", town.at("web/app.py", 2));
  town.connect(api, db, "writes", "SQL", town.at("api/main.py", 2));
  return town;
}

}  // namespace cutaway::narrative
