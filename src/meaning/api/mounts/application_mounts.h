// SPDX-License-Identifier: Apache-2.0
// Application mounts: prefixes that hold for all routes of one kind in a program, wherever they
// are registered.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/lookup/programs.h"
#include "meaning/api/lookup/registered_packages.h"
#include "meaning/site.h"

namespace cutaway::meaning {

class ApplicationMounts {
 public:
  ApplicationMounts(const ReaderContext& context, const Facts& facts)
      : context_(context), programs_(context, facts) {}

  /// All routes whose `program` has this name, in the package of the file, and in those it depends
  /// on, have the prefix, as have those of programs that depend on the package and set none
  /// themselves; "/api/*" means "/api". Of several, those count that register the file; one that
  /// lists packages says nothing of the files of others.
  void add(FileId file, std::string_view name, std::string_view prefix, Registered registered);
  /// The same by a descriptor beside the code, which counts where no code says it.
  void add_mapped(FileId file, std::string_view name, std::string_view prefix);
  /// The prefixes that hold for a file, at most 4; one empty text if none does.
  std::vector<std::string> of(FileId file, std::string_view name);

 private:
  struct Mounted {
    std::string prefix;
    Registered registered;
  };
  using ByPackage = std::map<std::uint32_t, std::vector<Mounted>>;
  using ByName = std::map<std::string, ByPackage, std::less<>>;
  void keep(ByName& all, FileId file, std::string_view name, std::string_view prefix,
            Registered registered);
  std::vector<std::string> found_in(const ByName& known, FileId file, std::string_view name);
  std::vector<std::string> of_library(const ByPackage& known, const std::set<std::uint32_t>& mine,
                                      FileId file);
  std::vector<std::string> for_file(const std::vector<Mounted>& here, FileId file) const;

  const ReaderContext& context_;
  Programs programs_;
  ByName prefixes_, mapped_;
};

}  // namespace cutaway::meaning
