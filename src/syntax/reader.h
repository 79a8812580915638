// SPDX-License-Identifier: Apache-2.0
// The record of a structured reader (JSON, YAML, go.mod, Dockerfile …): one .cc in
// src/syntax/readers/ each.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::syntax {

struct StructuredReader {
  std::string_view name;  ///< as named in catalogue/languages (`reader = "yaml"`)
  /// Globs that come before the language: on the base name ("go.mod", "*.lock"), or on the path
  /// when they hold '/'.
  std::span<const std::string_view> file_names;
  /// Fills data, counts, problems; linear time; depth limit 200.
  void (*read)(std::string_view text, Syntax& out);
  std::string_view example;  ///< a small input, run as a test
};

/// Every reader, ordered by the name of its file (written by cmake/records.cmake).
extern const StructuredReader* const kReaders[];
extern const std::size_t kReaders_count;

/// The reader of that name, or null.
const StructuredReader* find_reader(std::string_view name);
/// The reader that claims this file by its base name, whatever its language; or null.
const StructuredReader* find_reader_for(std::string_view path);
/// The reader that claims this file by a line that begins as no other format's does: a file of one
/// supervised process bears that process's name ("worker.conf", "nginx.conf"). Asked before the
/// name; or null.
const StructuredReader* find_reader_by_lines(std::string_view path, std::string_view text);

/// Maps and lists may lie this deep in each other; what lies deeper is left out and listed as a
/// problem.
inline constexpr std::size_t kDepthLimit = 200;
/// A file keeps at most this many nodes.
inline constexpr std::size_t kNodeLimit = 2'000'000;

/// Helper for readers: appends text to the pool.
Text keep(Syntax& out, std::string_view text);
/// Helper for readers: lists what could not be read; at most 50 a file.
void add_problem(Syntax& out, std::string_view what, std::uint32_t line);
/// Helper for readers: lines, blank lines, comment lines (all of the line is comment) and the rest.
/// Markers may be empty.
void count_lines(std::string_view text, std::string_view line_comment, std::string_view block_open,
                 std::string_view block_close, Syntax& out);

/// Helper for readers: appends a node below `parent` (invalid = root level) and links it as the
/// last child. Values pass the mask of secrets, with the key (for a keyless one: its parent's key)
/// as name.
class DataBuilder {
 public:
  explicit DataBuilder(Syntax& out) : out_(out) {}
  /// `end_line` 0 = `line`. Gives an invalid id once the file has kNodeLimit nodes.
  DataId add(DataId parent, DataKind kind, std::string_view key, std::string_view value,
             std::uint32_t line, std::uint32_t end_line = 0);
  /// A copy of the subtree at `source` as the last child of `parent` under `key`, with the places
  /// of the source but `line` for the top. Counts against `budget`; invalid when that is used up.
  DataId copy(DataId parent, DataId source, std::string_view key, std::uint32_t line,
              std::size_t& budget);
  /// Sets the last line of a node whose end was not known when it was added.
  void end(DataId id, std::uint32_t end_line);
  void mark_quoted(DataId id);
  /// Takes back everything added since the file was begun.
  void clear();

 private:
  DataId append(DataId parent, DataNode node);
  Text key_text(std::string_view key);

  Syntax& out_;
  std::vector<DataId> last_child_;
  std::array<Text, 64> recent_keys_{};  ///< keys repeat: a small table by hash saves most copies
  bool full_ = false;
};

}  // namespace cutaway::syntax
