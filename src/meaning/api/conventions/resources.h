// SPDX-License-Identifier: Apache-2.0
// Resources: registrations of a class that stand for the routes which the class has actions for, by
// the tables of catalogue/resources.toml.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/carriers/carriers.h"
#include "meaning/api/conventions/responders.h"

namespace cutaway::meaning {

class Resources {
 public:
  Resources(const ReaderContext& context, const Responders& handlers, Carriers& carriers);

  /// Whether the shape is filled by what its handler's class has (`expand`).
  static bool is_resource(const Match& match);
  /// The own prefix of a thing that hangs below an item of another; call it for all before routes
  /// are asked for.
  void add_mounts(const Match& match);
  /// The routes of one match of `means = "resource"`, prefixes joined.
  std::vector<Route> routes(const Match& match);

 private:
  /// "list" = "GET {path}/" of an expansion. Names with "@" are settings of it, not actions.
  struct Row {
    std::string action, method, path;
  };
  struct Expansion {
    std::vector<Row> rows;
    std::map<std::string, std::string, std::less<>> settings;
    std::string_view setting(std::string_view name) const;
  };
  /// What the templates of an expansion are filled with.
  struct Names {
    std::string path, parameter;
    bool complete = true;
  };

  const Expansion* expansion(const Match& match) const;
  std::string text(const Match& match, std::string_view role) const;
  std::vector<Names> names(const Match& match, const Expansion& expansion,
                           const Responder& handler) const;
  static std::string fill(std::string_view form, const Names& names, std::string_view action);
  std::vector<Row> rows(const Match& match, const Expansion& expansion,
                        const Responder& handler) const;
  bool wants_slash(const Match& match) const;

  const ReaderContext& context_;
  const Responders& responders_;
  Carriers& carriers_;
  std::map<std::string, Expansion, std::less<>> expansions_;
};

}  // namespace cutaway::meaning
