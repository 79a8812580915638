// SPDX-License-Identifier: Apache-2.0
// Quotes: the lines that places point to, read once a file, with secrets masked.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::render {

/// Cited lines, without their line ends. Empty when the file cannot be read as text.
struct Quote {
  std::vector<std::string> lines;  ///< masked, each cut at 300 bytes; may hold hidden characters
  std::uint32_t left_out = 0;      ///< lines of the place beyond the limit
};

/// Reads quotes for many places. Ask for all of them first: each file is then read once.
class Quotes {
 public:
  explicit Quotes(const model::Analysis* analysis) : analysis_(analysis) {}
  /// Whether the place names a file of the source.
  bool knows(const Place& place) const;
  /// Reads what `places` point to, in path order, at most `limit_bytes` of text in all; the order
  /// given decides who gets room.
  void load(const std::vector<Place>& places, std::uint64_t limit_bytes);
  /// Never null; an empty quote for a place that was not loaded.
  const Quote& of(const Place& place) const;
  /// Path below the source, "" for a place without a file.
  std::string_view path(const Place& place) const;

  static constexpr std::uint32_t kLines = 12;

 private:
  void load_file(FileId file, const std::set<Place>& places);

  const model::Analysis* analysis_;
  std::map<Place, Quote> quotes_;
};

/// The text with secrets masked: the last door before any output.
std::string masked(std::string_view text);

/// "src/a.ts:3" or "src/a.ts:3–9".
std::string place_label(std::string_view path, const Place& place);

}  // namespace cutaway::render
