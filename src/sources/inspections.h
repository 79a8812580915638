// SPDX-License-Identifier: Apache-2.0
// Inspections: what was seen when the files of a source were looked into, so that files that are
// the same need not be opened again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

/// Rows by path. A row holds while the file's `content_hint` and the project's name are what they
/// were; a file without a hint has none.
class Inspections {
 public:
  /// Nothing is read from bytes that make no sense.
  static Inspections read(std::string_view bytes);
  std::string written() const;

  /// Fills in language, origin and how much can be read; false if the file is not known as it is.
  bool apply(File& file, std::string_view project) const;
  /// Notes a file that was looked into; to be called in path order.
  void add(const File& file);
  void begin(std::string_view project, std::size_t looked_into) {
    project_ = project;
    looked_into_ = looked_into;
  }
  /// How many files were not known.
  std::size_t looked_into() const { return looked_into_; }

 private:
  struct Row {
    std::string path, hint;
    LanguageId language;
    Origin origin = Origin::own;
    Reading reading = Reading::whole;
    bool binary = false;
    std::string why_not;
  };
  std::string project_;
  std::size_t looked_into_ = 0;
  std::vector<Row> rows_;  ///< by path
};

/// Opens a source as `open_source` does. `seen` holds what an earlier run saw and becomes what this
/// one saw.
Result<std::unique_ptr<SourceTree>> open_source(const OpenRequest& request, Inspections* seen);

}  // namespace cutaway::sources
