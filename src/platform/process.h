// SPDX-License-Identifier: Apache-2.0
// Child processes: git and dot only, by absolute program path, posix_spawn with argv and a clean
// environment, no shell.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cutaway::platform {

/// How long a child may be waited for. It ends children that hang, nothing else: what a busy
/// machine takes longer for must not change an answer.
constexpr int kLongestMs = 600'000;

struct Command {
  std::string program;  ///< absolute path, found by `find_program`
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< the whole environment: "KEY=value"
  std::string working_folder;
  std::uint64_t output_limit = 1ULL << 30;
  int timeout_ms = kLongestMs;
  int cpu_seconds =
      0;  ///< of its own processor time, then the system ends it; 0: as much as it needs
  /// Takes the output piece by piece, which is then not kept; false ends the child (`cut`).
  std::function<bool(std::string_view)> on_output;
};
struct Finished {
  int exit_code = 0;
  bool cut = false;
  std::string output, errors;  ///< errors: at most 64 KiB
};
/// Runs to the end; stdin gets `input` (read and written without deadlock). An error when the child
/// could not be started or was ended by the clock: a part of what it said is never given out.
Result<Finished> run(const Command& command, std::string_view input = {});
/// How many children the clock has ended so far: what they would have said is missing.
int late_children();

/// A running child with a line/byte conversation (git cat-file --batch).
class Conversation {
 public:
  virtual ~Conversation() = default;
  virtual bool send(std::string_view bytes) = 0;
  virtual bool read_line(std::string& line) = 0;
  virtual bool read_bytes(std::size_t count, std::string& bytes) = 0;
};
Result<std::unique_ptr<Conversation>> start(const Command& command);

/// Looks in /usr/bin, /bin, /usr/local/bin only; empty when absent.
std::string find_program(std::string_view name);

int own_process_id();
/// Whether a process of this number runs (anybody's).
bool process_exists(int id);

}  // namespace cutaway::platform
