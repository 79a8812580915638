// SPDX-License-Identifier: Apache-2.0
// Procedures: trees of routers whose entries are procedures or further routers.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "meaning/api/guards/guards.h"
#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Shapes `means = "rpc"` with a role `tree` (the record of entries) or `merged` (the call joins
/// its arguments). Entries that are neither routers nor records are procedures.
class Procedures {
 public:
  Procedures(const ReaderContext& context, std::span<const Match> matches, Guards& guards);

  /// Whether the project has such routers at all.
  static bool has_trees(const ReaderContext& context, std::span<const Match> matches);
  /// All procedures below routers that no other router holds, with the names of the routers above:
  /// "orders.list".
  std::vector<Meaning> run();

 private:
  using Key = std::pair<FileId, ValueId>;  ///< the callee of the call that makes a router
  struct Open {
    FileId file;
    SymbolId scope;
    ValueId value;
    std::string prefix;
    int depth = 0;
  };
  const Match* router_of(const Open& at) const;
  std::vector<Open> entries(const Match& match, const std::string& prefix, int depth) const;
  std::vector<Open> record(const Open& at) const;
  void note_children(const Match& match);
  std::vector<Open> inside(const Open& at) const;
  void add_procedure(const Match& root, const Open& at, std::vector<Meaning>& out) const;

  const ReaderContext& context_;
  Guards& guards_;
  std::map<Key, const Match*> routers_;
  std::vector<const Match*> in_order_;
  std::set<const Match*> held_;
};

}  // namespace cutaway::meaning
