// SPDX-License-Identifier: Apache-2.0
// Applications: what is said once of all routes of a process, a prefix and a version.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// Shapes `means = "application"` speak of every route of their technology in the files that their
/// own file imports, over any number of steps; shapes `means = "version"` give a class or a method
/// its version.
class Applications {
 public:
  Applications(const ReaderContext& context, std::span<const Match> matches);

  /// Puts prefixes and versions before the paths; a route that two applications import is there
  /// twice.
  void apply(std::vector<Route>& routes) const;

 private:
  struct Application {
    std::string prefix, version_prefix, version;
    bool complete = true, versioned = false;
    std::vector<std::string> except;
    std::set<FileId> files;
  };
  void add(const Match& match);
  bool is_meant(const Match& match) const;
  std::set<FileId> reached_from(FileId file) const;
  std::vector<std::string> texts(const Match& match, std::string_view role) const;
  std::vector<std::string> versions(const Route& route, const Application& application) const;
  std::vector<const Application*> of(const Route& route) const;

  const ReaderContext& context_;
  std::map<std::pair<TechnologyId, FileId>, Application> applications_;
  std::map<SymbolRef, std::vector<std::string>> versions_;
};

}  // namespace cutaway::meaning
