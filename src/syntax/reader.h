// SPDX-License-Identifier: Apache-2.0
// The record of a structured reader (JSON, YAML, go.mod, Dockerfile …): one .cc in src/syntax/readers/ each.
#pragma once

#include <span>
#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::syntax {

struct StructuredReader {
  std::string_view name;                   ///< as named in catalogue/languages (`reader = "yaml"`)
  std::span<const std::string_view> file_names;  ///< globs on the base name that come before the language ("go.mod", "*.lock")
  void (*read)(std::string_view text, Syntax& out);  ///< fills data, counts, problems; linear time; depth limit 200
  std::string_view example;                ///< a small input, run as a test
};

/// Helper for readers: appends text to the pool.
Text keep(Syntax& out, std::string_view text);
/// Helper for readers: appends a node below `parent` (invalid = root level) and links it as the last child.
class DataBuilder {
 public:
  explicit DataBuilder(Syntax& out) : out_(out) {}
  DataId add(DataId parent, DataKind kind, std::string_view key, std::string_view value, std::uint32_t line,
             std::uint32_t end_line = 0);

 private:
  Syntax& out_;
  std::vector<DataId> last_child_;
};

}  // namespace cutaway::syntax
