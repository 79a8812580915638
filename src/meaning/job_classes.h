// SPDX-License-Identifier: Apache-2.0
// JobClasses: classes of jobs by their names and by the names of what they are made of.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

class JobClasses {
 public:
  /// The context is kept by reference.
  JobClasses(const ReaderContext& context, const std::vector<std::vector<Meaning>>& meanings);
  bool empty() const { return technologies_.empty(); }
  /// The library that runs one of them.
  TechnologyId technology(SymbolRef type) const { return technologies_.at(type); }
  /// The only one of that name, or the nearest to the file; else the only one below it.
  SymbolRef named(std::string_view written, FileId from) const;

 private:
  void add(const Meaning& meant);
  SymbolRef nearest(const std::set<SymbolRef>& jobs, FileId from) const;

  using Table = std::map<std::string, std::set<SymbolRef>, std::less<>>;

  const ReaderContext& context_;
  std::map<SymbolRef, TechnologyId> technologies_;
  Table by_name_, by_base_;
};

}  // namespace cutaway::meaning
