// SPDX-License-Identifier: Apache-2.0
// ResourceBook: resources that infrastructure files declare, and what leads from one to another;
// what of it runs or keeps something becomes workloads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "meaning/facts.h"
#include "meaning/infrastructure/kinds.h"

namespace cutaway::meaning {

/// A resource while it is read. References in the workload's values stand as `reference(address)`.
struct Resource {
  const ResourceKind* kind = nullptr;
  std::string address;     ///< as_host(scope + type + name)
  std::string technology;  ///< of a managed product; empty for own programs
  std::string given_name;  ///< as the cloud knows it; open pieces left out
  Workload workload;
};

/// `from` starts `to`, or calls it.
struct ResourceLink {
  bool starts = false;
  std::string
      what;  ///< "http" "queue" "topic" "stream" "bucket" "event" "schedule", or the setting
  std::string from, to;  ///< addresses; without `from` it is the clock, at `when`
  std::string when;
  Place place;
};

class ResourceBook {
 public:
  explicit ResourceBook(const ResourceKinds& kinds) : kinds_(kinds) {}

  void add(Resource resource);
  void link(ResourceLink link) { links_.push_back(std::move(link)); }
  /// References to `address` mean `other`.
  void same(const std::string& address, const std::string& other) { same_.emplace(address, other); }
  /// Appends the workloads in the order in which their resources came.
  void finish(Facts& out);

 private:
  Resource* find(const std::string& address);
  const std::string& resolved(const std::string& address) const;
  void resolve_names();
  void apply_links();
  void note_uses();
  bool is_part(const Resource& resource) const;

  const ResourceKinds& kinds_;
  std::vector<Resource> resources_;
  std::vector<ResourceLink> links_;
  std::map<std::string, std::size_t> by_address_;
  std::map<std::string, std::string> same_;
  std::map<std::string, int> uses_;  ///< by address
};

}  // namespace cutaway::meaning
