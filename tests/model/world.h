// SPDX-License-Identifier: Apache-2.0
// A small invented world for tests of the model: a tree of files, links and a catalogue that are
// made by hand.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "model/queries.h"

namespace cutaway::model {

class WorldTree : public sources::SourceTree {
 public:
  const sources::Identity& identity() const override { return identity_; }
  std::span<const sources::File> files() const override { return files_; }
  std::span<const sources::Skipped> skipped() const override { return {}; }
  Result<std::string> read(FileId id) const override { return texts_.at(files_[id.index()].path); }

  sources::Identity identity_;
  std::vector<sources::File> files_;
  std::map<std::string, std::string> texts_;
};

class WorldLinks : public linking::Links {
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
  std::vector<const linking::Setting*> settings_of(std::string_view) const override { return {}; }
  std::span<const std::pair<FileId, std::uint32_t>> callers(SymbolRef) const override { return {}; }
  std::span<const FileId> file_imports(FileId file) const override {
    const auto found = imports_.find(file);
    return found == imports_.end() ? std::span<const FileId>()
                                   : std::span<const FileId>(found->second);
  }
  std::span<const linking::Coverage> coverage() const override { return {}; }

  std::vector<linking::Setting> settings_;
  std::vector<linking::SettingRead> reads_;
  std::map<FileId, std::vector<FileId>> imports_;
};

/// Files first (they are sorted), then facts; `build` makes the model.
class World {
 public:
  explicit World(std::vector<std::pair<std::string, std::string>> files);
  FileId file(std::string_view path) const;
  Place at(std::string_view path, std::uint32_t line = 1) const { return {file(path), line, line}; }
  TechnologyId technology(std::string_view id) const;
  void origin(std::string_view path, sources::Origin origin) {
    tree.files_[file(path).index()].origin = origin;
  }
  void entry(std::string_view path) {
    facts.entry_points.push_back({"main", "main", at(path), {}});
  }
  meaning::Workload& service(std::string_view path, std::string name, std::string image);
  void sighting(std::string_view technology_id, std::string how, std::string_view path) {
    facts.sightings.push_back({technology(technology_id), std::move(how), at(path), "", "", 1});
  }
  const Model& build();
  const Part* part(std::string_view name) const;
  const Connection* connection(std::string_view from, std::string_view to) const;

  WorldTree tree;
  WorldLinks links;
  meaning::Facts facts;
  syntax::Project project;
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  Model model;
  Analysis analysis;
};

}  // namespace cutaway::model
