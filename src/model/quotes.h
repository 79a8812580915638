// SPDX-License-Identifier: Apache-2.0
// Quotes: the lines a place points to, as they stand in the file, secrets masked.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/evidence.h"
#include "model/model.h"

namespace cutaway::model {

/// Reads each file at most once and keeps the last few; not thread-safe. Everything it gives has
/// passed the mask for secrets and is valid UTF-8.
class Quotes {
 public:
  explicit Quotes(const Analysis& analysis) : analysis_(analysis) {}
  /// The place's lines, at most `most_lines`, each cut at 300 bytes, joined with "\n"; empty if
  /// they cannot be read.
  std::string lines(const Place& place, std::size_t most_lines = 12);
  /// Whether any of the place's lines holds the word, without regard to case. True for places that
  /// stand for a whole file or folder when the path holds it.
  bool holds(const Place& place, std::string_view word);
  /// All lines of a file (not masked, for searching only), empty when unreadable.
  const std::vector<std::string>& file(FileId id);

 private:
  const Analysis& analysis_;
  std::map<FileId, std::vector<std::string>> files_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace cutaway::model
