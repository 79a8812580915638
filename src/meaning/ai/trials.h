// SPDX-License-Identifier: Apache-2.0
// Trials: what a module does when somebody starts it by itself.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "meaning/facts.h"
#include "syntax/syntax.h"

namespace cutaway::meaning {

/// Whether an entry point only tries out the module that it stands in: `main()` below
/// `if __name__ == "__main__"` of a Python module that is called neither after a program nor a
/// command, in a project that answers requests.
inline bool only_tries_out(const syntax::Project& project, const Facts& facts,
                           const EntryPoint& entry) {
  constexpr auto kPrograms = std::to_array<std::string_view>(
      {"main",   "app",    "server",     "cli",  "run",     "start",  "manage",
       "worker", "bot",    "agent",      "wsgi", "asgi",    "api",    "chat",
       "index",  "launch", "entrypoint", "job",  "command", "console"});
  if (facts.routes.empty() || !entry.symbol.file.valid()) return false;
  if (entry.kind != "main" && entry.kind != "script") return false;
  std::string_view name = base_name(project.file(entry.symbol.file).path);
  if (!name.ends_with(".py")) return false;
  name.remove_suffix(3);
  return std::ranges::none_of(identifier_words(name), [&](const std::string& word) {
    return std::ranges::find(kPrograms, word) != kPrograms.end();
  });
}

}  // namespace cutaway::meaning
