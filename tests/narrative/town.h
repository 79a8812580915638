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

namespace cutaway::narrative {

class TownTree : public sources::SourceTree {
 public:
  const sources::Identity& identity() const override { return identity_; }
  std::span<const sources::File> files() const override { return files_; }
  std::span<const sources::Skipped> skipped() const override { return skipped_; }
  Result<std::string> read(FileId id) const override { return texts_.at(files_[id.index()].path); }

  sources::Identity identity_;
  std::vector<sources::File> files_;
  std::vector<sources::Skipped> skipped_;
  std::map<std::string, std::string> texts_;
};

class TownLinks : public linking::Links {
 public:
  std::span<const linking::ImportLink> imports(FileId) const override { return {}; }
  std::span<const linking::Target> calls(FileId) const override { return {}; }
  std::span<const linking::Target> annotations(FileId) const override { return {}; }
  std::span<const linking::Target> bases(FileId) const override { return {}; }
  std::string_view name(linking::NameId) const override { return {}; }
  linking::ClosedValue close(ValueRef) const override { return {}; }
  linking::Target what_is(ValueRef) const override { return {}; }
  std::span<const linking::Setting> settings() const override { return settings_; }
  std::span<const linking::SettingRead> setting_reads() const override { return reads_; }
  std::vector<const linking::Setting*> settings_of(std::string_view key) const override {
    std::vector<const linking::Setting*> out;
    for (const auto& setting : settings_) {
      if (setting.key == key) out.push_back(&setting);
    }
    return out;
  }
  std::span<const std::pair<FileId, std::uint32_t>> callers(SymbolRef) const override { return {}; }
  std::span<const FileId> file_imports(FileId) const override { return {}; }
  std::span<const linking::Coverage> coverage() const override { return {}; }

  std::vector<linking::Setting> settings_;
  std::vector<linking::SettingRead> reads_;
};

/// Files by path; facts, model and links may be filled before `story()`.
class Town {
 public:
  Town(std::string name, const std::map<std::string, std::string>& files)
      : catalogue_(catalogue::load().take()) {
    tree_.identity_.name = std::move(name);
    for (const auto& [path, text] : files) {
      sources::File file;
      file.path = path;
      file.size_bytes = text.size();
      file.language = catalogue::detect_language(path, text);
      tree_.files_.push_back(file);
      tree_.texts_[path] = text;
      auto syntax = std::make_shared<syntax::Syntax>();
      syntax->counts.code = syntax->counts.lines =
          static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
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

  const model::Analysis& analysis() {
    analysis_ = {&project_, &links_, catalogue_.get(), &facts_, &model_};
    return analysis_;
  }

  TownTree tree_;
  TownLinks links_;
  meaning::Facts facts_;
  model::Model model_;

 private:
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  syntax::Project project_;
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
