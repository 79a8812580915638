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
#include "tests/written_links.h"
#include "tests/written_tree.h"

namespace cutaway::model {

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

  testing::WrittenTree tree;
  testing::WrittenLinks links;
  meaning::Facts facts;
  syntax::Project project;
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  Model model;
  Analysis analysis;
};

}  // namespace cutaway::model
