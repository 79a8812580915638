// SPDX-License-Identifier: Apache-2.0
// Follows a script through the scripts of its manifest that it calls to the command behind them.
#include "meaning/start_scripts.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSteps = 6;

const NamedValue* script_of(const Package& package, std::string_view name) {
  const auto found = std::ranges::find(package.scripts, name, &NamedValue::name);
  return found == package.scripts.end() ? nullptr : &*found;
}

/// The words of a command from the program on: `cross-env A=b node_modules/.bin/tsc -w` → tsc, -w.
std::vector<std::string_view> command_words(std::string_view command) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(command, ' ')) {
    if (word.empty()) continue;
    const bool before = word == "cross-env" || word == "npx" || word == "dotenv" || word == "--" ||
                        contains(word, "=") || (word.starts_with("-") && words.empty());
    if (words.empty() && before) continue;
    words.push_back(words.empty() ? base_name(word) : word);
  }
  return words;
}

/// The name in `npm run x`, `yarn x`, `pnpm run x`, if the manifest has such a script.
const NamedValue* called_script(const Package& package,
                                const std::vector<std::string_view>& words) {
  if (words.size() < 2) return nullptr;
  if (words[0] != "npm" && words[0] != "yarn" && words[0] != "pnpm" && words[0] != "bun")
    return nullptr;
  const std::size_t at = words[1] == "run" ? 2 : 1;
  return at < words.size() ? script_of(package, words[at]) : nullptr;
}

bool only_builds(const catalogue::Catalogue& catalogue, const Package& package,
                 std::string_view command) {
  for (std::size_t step = 0; step < kMostSteps; ++step) {
    const auto words = command_words(command);
    if (words.empty()) return false;
    if (const NamedValue* next = called_script(package, words); next != nullptr) {
      command = next->value;
      continue;
    }
    // What comes after the build is what counts, and it may be anything.
    if (contains(command, "&") || contains(command, ";") || contains(command, "|")) return false;
    const bool serves = std::ranges::any_of(
        words, [](std::string_view word) { return word == "serve" || word == "server"; });
    return !serves && std::ranges::any_of(catalogue.table("parts"), [&](const auto& row) {
      return row.first == "build_commands" && row.second == words.front();
    });
  }
  return false;
}

}  // namespace

const NamedValue* start_script(const catalogue::Catalogue& catalogue, const Package& package) {
  for (const std::string_view name : {"start", "serve"}) {
    const NamedValue* script = script_of(package, name);
    if (script != nullptr && !only_builds(catalogue, package, script->value)) return script;
  }
  return nullptr;
}

}  // namespace cutaway::meaning
