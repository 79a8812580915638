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

struct Command {
  std::string program;  ///< absolute path, found by `find_program`
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< the whole environment: "KEY=value"
  std::string working_folder;
  std::uint64_t output_limit = 1ULL << 30;
  int timeout_ms = 600000;
  /// Takes the output piece by piece, which is then not kept; false ends the child (`cut`).
  std::function<bool(std::string_view)> on_output;
};
struct Finished {
  int exit_code = 0;
  bool timed_out = false, cut = false;
  std::string output, errors;  ///< errors: at most 64 KiB
};
/// Runs to the end; stdin gets `input` (read and written without deadlock).
Result<Finished> run(const Command& command, std::string_view input = {});

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
