// SPDX-License-Identifier: Apache-2.0
// Follows a script through the scripts of its manifest that it calls to the command behind them.
#include "meaning/start_scripts.h"

#include <algorithm>
#include <array>

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
  // `pnpm exec tsc --watch`: what is run is said behind it.
  const bool of_others = words.size() > 2 && words[1] == "exec" &&
                         (words[0] == "npm" || words[0] == "yarn" || words[0] == "pnpm");
  if (of_others) words.erase(words.begin(), words.begin() + 2);
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

bool is_listed(const catalogue::Catalogue& catalogue, std::string_view row, std::string_view word) {
  return std::ranges::any_of(catalogue.table("parts"), [&](const auto& known) {
    return known.first == row && known.second == word;
  });
}

/// What a line starts: `rm -rf dist && tsc` → both; `concurrently "tsc -w" "tsc-alias -w"` → what
/// stands in its quotes.
std::vector<std::string> commands_of(std::string_view line) {
  std::vector<std::string> found(1);
  char quote = 0;
  for (const char c : line) {
    if (quote == 0 && (c == '&' || c == ';' || c == '|')) {
      if (!trim(found.back()).empty()) found.emplace_back();
      continue;
    }
    if (c == '"' || c == '\'') quote = quote == 0 ? c : (c == quote ? char{0} : quote);
    found.back() += c;
  }
  if (trim(found.back()).empty()) found.pop_back();
  std::vector<std::string> out;
  for (const std::string& one : found) {
    const auto words = command_words(one);
    const bool several = !words.empty() && words.front() == "concurrently";
    const auto quoted = split(one, contains(one, "\"") ? '"' : '\'');
    for (std::size_t i = 1; several && i < quoted.size(); i += 2) out.emplace_back(quoted[i]);
    if (!several || quoted.size() < 3) out.push_back(one);
  }
  return out;
}

/// Scripts of the manifest that a command starts side by side or one by one: `run-p web api`,
/// `concurrently npm:web npm:api`. Empty if one of its words is none.
std::vector<const NamedValue*> scripts_run(const Package& package,
                                           const std::vector<std::string_view>& words) {
  std::vector<const NamedValue*> out;
  const bool runs = words[0] == "run-p" || words[0] == "run-s" || words[0] == "npm-run-all" ||
                    words[0] == "npm-run-all2" || words[0] == "concurrently";
  for (std::size_t i = 1; runs && i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word.starts_with("-")) continue;
    if (words[0] == "concurrently" && word.starts_with("npm:")) word.remove_prefix(4);
    const NamedValue* script = script_of(package, word);
    if (script == nullptr) return {};
    out.push_back(script);
  }
  return out;
}

bool is_manager(std::string_view word) {
  return word == "npm" || word == "yarn" || word == "pnpm" || word == "bun";
}

/// What is run are scripts of other manifests: `pnpm -r start`, `yarn workspace web start`,
/// `npm --prefix web start`, `lerna run start`.
bool runs_others(const std::vector<std::string_view>& words) {
  if (words[0] == "lerna" || words[0] == "turbo") return true;
  if (!is_manager(words[0])) return false;
  constexpr std::array<std::string_view, 13> kOthers = {
      "-r",           "--recursive", "--filter",    "-F", "workspace",
      "workspaces",   "--prefix",    "--workspace", "-w", "-C",
      "--workspaces", "--cwd",       "--dir"};
  return std::ranges::any_of(words, [&](std::string_view word) {
    return std::ranges::find(kOthers, word.substr(0, word.find('='))) != kOthers.end();
  });
}

/// `npm run watch:build` where the manifest has no script of that name: it starts nothing.
bool runs_nothing(const Package& package, const std::vector<std::string_view>& words) {
  return words.size() > 2 && is_manager(words[0]) && words[1] == "run" &&
         !words[2].starts_with("-") && !contains(words[2], "*") && !contains(words[2], "/") &&
         !contains(words[2], ".") && script_of(package, words[2]) == nullptr;
}

/// What one command of a line does for what the script starts; what another manifest starts is no
/// program of this one.
enum class Does { starts, builds, tidies, elsewhere };

Does command_does(const catalogue::Catalogue& catalogue, const Package& package,
                  std::string_view line, std::size_t steps);

/// Starts if one of its commands may start something, else builds if one builds.
Does line_does(const catalogue::Catalogue& catalogue, const Package& package, std::string_view line,
               std::size_t steps) {
  Does all = Does::tidies;
  bool inside = false;  // of another folder, where a package manager reads another manifest
  for (const std::string& command : commands_of(line)) {
    const auto words = command_words(command);
    const bool other = inside && !words.empty() && is_manager(words.front());
    if (!words.empty() && words.front() == "cd") {
      inside = words.size() > 1 && words[1] != "." && words[1] != "./";
      continue;
    }
    const Does does = other ? Does::elsewhere : command_does(catalogue, package, command, steps);
    if (does == Does::starts) return does;
    if (does != Does::tidies) all = does;
  }
  return all;
}

Does command_does(const catalogue::Catalogue& catalogue, const Package& package,
                  std::string_view line, std::size_t steps) {
  const auto words = command_words(line);
  if (words.empty()) return Does::tidies;
  if (const NamedValue* next = called_script(package, words); next != nullptr)
    return steps == 0 ? Does::starts : line_does(catalogue, package, next->value, steps - 1);
  if (runs_others(words) || runs_nothing(package, words)) return Does::elsewhere;
  if (const auto several = scripts_run(package, words); !several.empty()) {
    Does all = Does::tidies;
    for (const NamedValue* one : several) {
      const Does does =
          steps == 0 ? Does::starts : line_does(catalogue, package, one->value, steps - 1);
      if (does == Does::starts) return does;
      if (does != Does::tidies) all = does;
    }
    return all;
  }
  if (is_listed(catalogue, "tidying_commands", words.front())) return Does::tidies;
  const bool serves = std::ranges::any_of(
      words, [](std::string_view word) { return word == "serve" || word == "server"; });
  const bool builds = !serves && is_listed(catalogue, "build_commands", words.front());
  return builds ? Does::builds : Does::starts;
}

/// It comes to a build, or to programs of other manifests.
bool starts_none(const catalogue::Catalogue& catalogue, const Package& package,
                 std::string_view command) {
  const Does does = line_does(catalogue, package, command, kMostSteps);
  return does == Does::builds || does == Does::elsewhere;
}

}  // namespace

const NamedValue* start_script(const catalogue::Catalogue& catalogue, const Package& package) {
  for (const std::string_view name : {"start", "serve"}) {
    const NamedValue* script = script_of(package, name);
    if (script != nullptr && !starts_none(catalogue, package, script->value)) return script;
  }
  return nullptr;
}

}  // namespace cutaway::meaning
