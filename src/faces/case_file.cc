// SPDX-License-Identifier: Apache-2.0
// Reads JSON lines; nothing deeper than one object is looked at.
#include "faces/case_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "sources/git_refs.h"

namespace cutaway::faces {
namespace {

using json = nlohmann::json;
constexpr std::size_t kMostCases = 20'000;
constexpr std::size_t kLongestLine = 1U << 20U;
constexpr std::size_t kLongestText = 4'000;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return std::string(cut_utf8(found->get_ref<const std::string&>(), kLongestText));
}

bool too_deep(std::string_view line) {
  int depth = 0;
  for (const char c : line) {
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > 100) return true;
  }
  return false;
}

Error wrong(std::size_t line, std::string_view what) {
  return {"Line " + std::to_string(line) + " of the cases " + std::string(what) + ".",
          R"(One line a case: {"id": "1", "parent_commit": "<full hash>", "title": "…"})"};
}

}  // namespace

Result<std::vector<ranking::Case>> read_cases(std::string_view text) {
  std::vector<ranking::Case> out;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    if (out.size() >= kMostCases) return wrong(number, "is one too many: 20,000 are read");
    if (line.size() > kLongestLine || too_deep(line)) return wrong(number, "is too large");
    const json object = json::parse(line, nullptr, false);
    if (!object.is_object()) return wrong(number, "is no JSON object");
    ranking::Case one;
    one.id = text_of(object, "id");
    one.parent_commit = lower(text_of(object, "parent_commit"));
    one.text = {text_of(object, "title"), text_of(object, "body_first_lines")};
    if (one.id.empty() || one.text.title.empty()) return wrong(number, "has no `id` or `title`");
    if (!sources::is_full_hash(one.parent_commit))
      return wrong(number, "has no full hash as `parent_commit`");
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace cutaway::faces
