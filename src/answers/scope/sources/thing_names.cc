// SPDX-License-Identifier: Apache-2.0
// Forms of names: places in paths, stamps of rows, ways that only show.
#include "answers/scope/sources/thing_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.h"

namespace cutaway::answers {

std::string fixed_path(std::string_view path) {
  std::string out;
  int open = 0;
  for (const char c : path) {
    if (c == '{') ++open;
    if (open == 0) out += c;
    if (c == '}' && open > 0) --open;
  }
  return out;
}

bool is_stamp(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return words.size() > 1 &&
         (words.back() == "at" || words.back() == "by" || words.back() == "on" ||
          words.back() == "date" || words.back() == "timestamp" || words.back() == "time");
}

bool only_lists(std::string_view path) {
  const std::vector<std::string> last = identifier_words(base_name(path));
  return !last.empty() && (last.back() == "list" || last.back() == "info" || last.back() == "show");
}

bool only_shows(const Thing& thing) {
  return thing.kind == ThingKind::endpoint &&
         (thing.name.starts_with("GET ") || only_lists(thing.name));
}

bool is_nameless(std::string_view name) {
  return name == "exports" || name == "module" || name == "default" || name == "anonymous";
}

bool is_key_of_text(std::string_view text) {
  return text.find('_') != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

bool is_settings(std::string_view path) {
  const std::string base = lower(base_name(path));
  for (const std::string_view word : {"config", "setting", "env", "option"}) {
    if (contains(base, word)) return true;
  }
  return false;
}

bool is_tooling(std::string_view path) {
  for (const std::string_view folder :
       {"scripts/", "script/", "hack/", "tools/", "bench/", "benchmarks/", ".github/"}) {
    if (path.starts_with(folder)) return true;
  }
  return false;
}

bool is_whole_name(const Thing& thing) {
  if (thing.whole >= .99) return true;
  const std::size_t mark = thing.name.find('_');
  return thing.whole >= .5 && mark != std::string::npos && mark <= 3 &&
         std::ranges::count(thing.name, '_') == 1;
}

bool is_set(const Thing& thing) {
  if (thing.kind == ThingKind::choice) {
    const std::string_view name = std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
    return std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  }
  return thing.kind == ThingKind::setting || thing.kind == ThingKind::rule ||
         thing.kind == ThingKind::field;
}

bool only_guards(const Thing& thing) {
  static constexpr std::array<std::string_view, 4> kGuards = {"policy", "permission", "ability",
                                                              "guard"};
  return std::ranges::any_of(identifier_words(thing.name.substr(0, 120)), [](const auto& word) {
    return std::ranges::find(kGuards, word) != kGuards.end();
  });
}

std::string_view without_transport(std::string_view name) {
  static constexpr std::string_view kDoes[] = {"handle", "before", "after",    "on",   "make",
                                               "do",     "parse",  "dispatch", "http", "process"};
  const std::vector<std::string> words = identifier_words(name);
  if (words.size() < 2 || (words.back() != "request" && words.back() != "requests")) return name;
  const bool carried = std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(kDoes, word) != std::end(kDoes);
  });
  return carried ? name.substr(0, name.size() - words.back().size()) : name;
}

std::string_view without_role(std::string_view handler) {
  for (const std::string_view role : {"ViewSet", "View", "Controller", "Handler", "Resource",
                                      "Action", "Endpoint", "_view", "_handler"}) {
    if (handler.size() > role.size() && handler.ends_with(role))
      return handler.substr(0, handler.size() - role.size());
  }
  return without_transport(handler);
}

std::string prefix_of_kept(const model::Model& model) {
  constexpr std::size_t kFewest = 5;
  std::map<std::string, std::size_t> firsts;
  std::size_t kept = 0;
  for (const model::Entity& entity : model.entities) {
    const std::vector<std::string> words = identifier_words(entity.name);
    kept += entity.kept ? 1 : 0;
    if (entity.kept && words.size() > 1) ++firsts[words.front()];
  }
  for (const auto& [word, n] : firsts) {
    if (n >= kFewest && n * 2 > kept) return word;
  }
  return {};
}

std::string prefix_of_routes(const model::Model& model) {
  constexpr std::size_t kFewest = 12;
  if (model.endpoints.size() < kFewest) return {};
  std::map<std::string, std::size_t, std::less<>> firsts;
  for (const model::Endpoint& endpoint : model.endpoints) {
    const std::size_t end = endpoint.path.find('/', 1);
    if (endpoint.path.starts_with('/') && end != std::string::npos)
      ++firsts[endpoint.path.substr(0, end + 1)];
  }
  for (const auto& [first, n] : firsts) {
    if (n * 5 >= model.endpoints.size() * 4 && first.find('{') == std::string::npos) return first;
  }
  return {};
}

std::string_view behind_prefix(std::string_view path, std::string_view prefix) {
  return !prefix.empty() && path.starts_with(prefix) ? path.substr(prefix.size() - 1) : path;
}

Place declared_at(const model::Analysis& analysis, const ranking::FileKinds& kinds,
                  const model::Entity& entity) {
  constexpr int kFar = 4;
  const Place* best = &entity.places.front();
  int least = kFar;
  for (const Place& place : entity.places) {
    const sources::File& file = analysis.project->file(place.file);
    const std::string path = lower(file.path);
    const std::string_view base = base_name(path);
    const bool step = contains(path, "migrat") || contains(path, "upgrade") ||
                      base.find_first_of("0123456789") == 0;
    const bool data = kinds.of(path) == ranking::FileKind::data && !contains(base, "schema");
    const int weight =
        (step ? 2 : 0) + (data ? 1 : 0) + (file.origin == sources::Origin::own ? 0 : kFar);
    if (weight < least) least = weight, best = &place;
  }
  return *best;
}

}  // namespace cutaway::answers
