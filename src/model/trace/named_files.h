// SPDX-License-Identifier: Apache-2.0
// NamedFiles: functions that a framework, or the program itself, hangs on a global by the name of
// the file in which they stand: `app.helpers.orders.shipOne(…)` of `helpers/orders/ship-one.js`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class NamedFiles {
 public:
  /// `ecosystems`: by file, kept by reference; a name of one language finds nothing of another.
  NamedFiles(const Inputs& in, const std::vector<std::string_view>& ecosystems);

  /// The own function that the call runs: by its path (`[named_files] paths` in
  /// catalogue/trace.toml), or the only one of that name in own files that are called like the
  /// global (`globals`). Invalid where what it is called on is known, and where several could be
  /// meant.
  SymbolRef of(FileId file, std::uint32_t call) const;
  /// "orders/ship-one" where the function of that name in the file is called by the file's path;
  /// empty of any other.
  std::string called(FileId file, std::string_view function) const;

 private:
  struct Path {
    std::vector<std::string> names;  ///< "app", "helpers"
    std::string folder, function;
  };
  std::vector<std::string_view> names_of(FileId file, std::uint32_t call) const;
  SymbolRef by_path(FileId file, const Path& path, std::vector<std::string_view> names) const;
  SymbolRef by_global(FileId file, const std::vector<std::string_view>& names) const;
  SymbolRef function_at_top(FileId file, std::string_view name) const;
  SymbolRef function_in(FileId file, std::string_view name) const;
  SymbolRef nearest(FileId from, const std::vector<FileId>& files, std::string_view name) const;

  const Inputs& in_;
  const std::vector<std::string_view>& ecosystems_;
  std::vector<Path> paths_;
  std::vector<std::string> follows_;  ///< names behind the file's that call it all the same
  std::vector<std::string> hung_;     ///< ecosystems of `globals`
  std::map<std::string, std::vector<FileId>, std::less<>> by_place_;  ///< "folder/ orders/shipone"
  std::map<std::string, std::vector<FileId>, std::less<>> by_name_;   ///< "Order" of "x/Order.js"
};

}  // namespace cutaway::model
