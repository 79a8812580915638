// SPDX-License-Identifier: Apache-2.0
// The record of a command: one .cc in src/faces/commands/ each; it is also the help, the manual and the completion.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline.h"
#include "render/render.h"

namespace cutaway::faces {

enum class Payload : unsigned char { none, text };  ///< text: the last positional is it ("-" = stdin)

struct Flag {
  std::string_view name;      ///< "--limit"
  std::string_view value;     ///< "N", or empty for a switch
  std::string_view help;
};

/// What the user asked for, after settings were merged (flags > CUTAWAY_* > cutaway.toml > user file).
struct Invocation {
  std::vector<std::string> sources;      ///< default {"."}
  std::string payload;
  std::string output;                    ///< -o; "" or "-" = stdout
  std::string format;                    ///< table json jsonl csv markdown html; "" = the command's default
  std::vector<std::string> json_fields;
  std::string audience = "pm", evidence, min_confidence, ref;
  std::size_t limit = 0;
  bool quiet = false, verbose = false, color = false, offline = true, strict = false, rehash = false;
  std::string hyperlink_format, cache_folder;
  unsigned threads = 0;
  int timeout_seconds = 0;
  std::vector<std::string> catalogue_folders;
  std::vector<std::pair<std::string, std::string>> flags;   ///< the command's own
  bool has(std::string_view flag) const;
  std::string_view get(std::string_view flag) const;
};

/// Streams of a run; tests give their own.
struct Streams {
  std::function<bool(std::string_view)> out;   ///< false: the reader went away
  std::function<void(std::string_view)> err;
  bool err_is_terminal = false;
};

struct CommandRecord {
  std::string_view name;
  std::string_view group;       ///< understand | decide | share | projects | keep house
  std::string_view summary;     ///< one line
  std::string_view text;        ///< what it answers and what it does not, for `help NAME`
  std::string_view example;     ///< one command line
  Payload payload = Payload::none;
  bool takes_source = true;
  std::span<const Flag> flags;
  /// Exit code 0, 1 or 2 (docs/exit-codes in the interface paper).
  int (*run)(const Invocation& invocation, const Streams& streams);
};

std::span<const CommandRecord* const> commands();

}  // namespace cutaway::faces
