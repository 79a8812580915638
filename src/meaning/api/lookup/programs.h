// SPDX-License-Identifier: Apache-2.0
// Programs: which package a file belongs to and which packages make one program with it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

class Programs {
 public:
  Programs(const ReaderContext& context, const Facts& facts) : context_(context), facts_(facts) {}

  /// The package whose manifest lies nearest above the file; the same large number without one.
  std::uint32_t package_of(FileId file);
  /// Packages of the project that ask for a package themselves.
  const std::vector<std::uint32_t>& users(std::uint32_t package);
  /// Whether the one asks for the other, over any number of packages.
  bool contains(std::uint32_t user, std::uint32_t used);

 private:
  void read_users();
  const std::set<std::uint32_t>& all_users(std::uint32_t package);

  const ReaderContext& context_;
  const Facts& facts_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> users_;  ///< package → packages that want it
  std::map<std::uint32_t, std::set<std::uint32_t>> all_users_;
  std::map<FileId, std::uint32_t> packages_;
  bool read_ = false;
};

}  // namespace cutaway::meaning
