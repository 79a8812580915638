// SPDX-License-Identifier: Apache-2.0
// NginxFiles: the configuration files of nginx together: what includes what, pools of servers,
// variables.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "meaning/gateways/directives.h"

namespace cutaway::meaning {

/// An address that answers, with the line where it is written.
struct Server {
  std::string address;
  Place place;
};

/// A directive and the file that it stands in.
struct NginxBlock {
  const ConfigTree* tree = nullptr;
  DataView view;
};

class NginxFiles {
 public:
  explicit NginxFiles(std::vector<ConfigTree> trees);

  const std::vector<ConfigTree>& trees() const { return trees_; }
  /// What stands in a block, files that it includes put in their place.
  std::vector<NginxBlock> children(const NginxBlock& block) const;
  /// A file that another one takes in: it is read there.
  bool is_included(const ConfigTree& tree) const { return included_.contains(&tree); }
  /// The servers of a pool as this file sees it; the name itself when there is none.
  std::vector<Server> pool(const NginxBlock& asked, const std::string& name,
                           const Place& otherwise) const;
  /// The values of a variable that `map` sets.
  std::vector<std::string> mapped(std::string_view variable) const;

 private:
  struct Pool {
    const ConfigTree* tree;
    std::vector<Server> servers;
  };
  void collect(const ConfigTree& tree);
  void take_pool(const ConfigTree& tree, DataView upstream);
  std::vector<const ConfigTree*> included_by(const ConfigTree& from, std::string_view path) const;

  std::vector<ConfigTree> trees_;
  std::set<const ConfigTree*> included_;
  std::multimap<std::string, Pool, std::less<>> pools_;
  std::map<std::string, std::vector<std::string>, std::less<>> maps_;
};

}  // namespace cutaway::meaning
