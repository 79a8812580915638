// SPDX-License-Identifier: Apache-2.0
// Libraries that pages load by a file or address of theirs, without a manifest that asks for them:
// `<script src="/static/vendor/parcels-3.1.min.js">`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// A library that a line has the browser load.
struct LoadedLibrary {
  TechnologyId technology;
  std::uint32_t line = 0;
  std::string name;  ///< the file or package that the line names
};

/// The libraries for pages (categories of catalogue/page_scripts.toml) of whose copies the tree
/// holds one, or that a public host gives out.
class LoadedLibraries {
 public:
  explicit LoadedLibraries(const ReaderContext& context);
  /// What the elements of a page, texts of code that end as the name of a copy, and pins of a map
  /// of imports load; nothing of letters and documentation.
  std::vector<LoadedLibrary> in(FileId file) const;

 private:
  std::vector<TechnologyId> of_file_name(std::string_view name) const;
  std::vector<TechnologyId> of_package(std::string_view package, bool styles = false) const;
  /// The package in the address of a host that gives out anybody's, "//unpkg.com/parcels@3".
  std::vector<TechnologyId> of_address(std::string_view address, std::string& name) const;

  const ReaderContext& context_;
  std::vector<std::string> no_pages_, kinds_;
  std::vector<std::pair<std::string, std::string>> hosts_;  ///< beginnings, and what is there
  std::map<std::string, std::vector<TechnologyId>, std::less<>> copies_;  ///< by name of the file
};

}  // namespace cutaway::meaning
