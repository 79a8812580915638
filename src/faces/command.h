// SPDX-License-Identifier: Apache-2.0
// The record of a command: one .cc in src/faces/commands/ each; it is also the help, the manual and
// the completion.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "faces/settings.h"

namespace cutaway::faces {

enum class Payload : unsigned char {
  none,
  text,  ///< the last positional is it ("-" = stdin)
  words  ///< all positionals are (help, completion, cache, config)
};

struct Flag {
  std::string_view name;   ///< "--limit"
  std::string_view value;  ///< "N"; empty for a switch
  std::string_view help;
};

/// What the user asked for, after settings were merged.
struct Invocation {
  std::vector<std::string> sources;  ///< default {"."}
  std::string payload;
  std::vector<std::string> words;
  std::string output;  ///< -o; "" or "-" = stdout
  std::string format;  ///< table json jsonl csv markdown html; "" = the command's default
  std::vector<std::string> json_fields;
  std::string audience = "pm", evidence, min_confidence = "low", ref;
  std::size_t limit = 0;  ///< 0 = the command's own
  bool quiet = false, verbose = false, color = false, allow_network = false, strict = false,
       rehash = false;
  std::string hyperlink_format, cache_folder, forge;
  unsigned threads = 1;
  int timeout_seconds = 0;
  /// How many of the newest commits a command wants with the files they touched (RunRequest).
  std::size_t changes = 0;
  std::vector<std::string> catalogue_folders, ignore;
  std::vector<std::pair<std::string, std::string>> flags;  ///< the command's own
  Settings settings;

  bool has(std::string_view flag) const;
  std::string get(std::string_view flag) const;
};

/// Streams of a run; tests give their own.
struct Streams {
  std::function<bool(std::string_view)> out;  ///< false: the reader went away
  std::function<void(std::string_view)> err;
  std::function<std::string()> in;  ///< all of stdin, at most 16 MiB
  bool err_is_terminal = false, out_is_terminal = false;
};

inline constexpr int kDone = 0;
inline constexpr int kAnswerIsNo = 1;
inline constexpr int kUsage =
    2;  ///< wrong usage, unreadable source, output not writable, internal error
inline constexpr int kIncomplete = 3;  ///< only with --strict

struct CommandRecord {
  std::string_view name;
  std::string_view group;    ///< understand | decide | share | projects | keep house
  std::string_view summary;  ///< one line
  std::string_view text;     ///< what it answers and what it does not, for `help NAME`
  std::string_view example;  ///< one command line
  Payload payload = Payload::none;
  std::span<const Flag> flags;
  int (*run)(const Invocation& invocation, const Streams& streams);
  bool several = false;  ///< takes several sources, which belong to one system
};

/// The generated table of all commands, by name.
extern const CommandRecord* const kCommands[];
extern const std::size_t kCommands_count;
inline std::span<const CommandRecord* const> commands() { return {kCommands, kCommands_count}; }
const CommandRecord* find_command(std::string_view name);
/// Flags that mean the same everywhere.
std::span<const Flag> global_flags();

/// The whole program: words after the program's name in, exit code out. Never throws.
int run_program(const std::vector<std::string>& words, const EnvironmentNames& environment,
                const Streams& streams);

}  // namespace cutaway::faces
