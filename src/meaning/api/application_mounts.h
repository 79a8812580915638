// SPDX-License-Identifier: Apache-2.0
// Application mounts: prefixes that hold for all routes of one kind in a program, wherever they
// are registered.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

class ApplicationMounts {
 public:
  ApplicationMounts(const ReaderContext& context, const Facts& facts)
      : context_(context), facts_(facts) {}

  /// All routes whose `program` has this name, in the package of the file, and in those it depends
  /// on, have the prefix; "/api/*" means "/api".
  void add(FileId file, std::string_view name, std::string_view prefix);
  /// The prefixes that hold for a file, at most 4; one empty text if none does.
  std::vector<std::string> of(FileId file, std::string_view name);

 private:
  std::uint32_t package_of(FileId file) const;
  void read_users();

  const ReaderContext& context_;
  const Facts& facts_;
  std::map<std::string, std::map<std::uint32_t, std::vector<std::string>>, std::less<>> prefixes_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> users_;  ///< package → packages that want it
  bool read_ = false;
};

}  // namespace cutaway::meaning
