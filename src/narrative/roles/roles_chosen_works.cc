// SPDX-License-Identifier: Apache-2.0
// Tells a store by all the works for which settings and set-up code choose it: what one call keeps
// there is the least of it where a framework's whole cache lies in it.
#include <algorithm>

#include "base/text.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_setting_lines.h"
#include "narrative/roles/roles_by_product.h"

namespace cutaway::narrative {
namespace {

using Lines = std::vector<std::string>;

/// An expression with a line's end is held against a line and the one above.
bool matches(const SettingRow& row, const Lines& lines, std::size_t at) {
  if (lines[at].size() > kLongestSettingLine || sets_nothing(lines[at])) return false;
  if (at == 0 || !contains(row.expression->pattern(), "\\n"))
    return RE2::PartialMatch(lines[at], *row.expression);
  return RE2::PartialMatch(lines[at - 1] + '\n' + lines[at], *row.expression);
}

/// Whether the line holds only under a condition, as its indent shows.
bool is_under_condition(const Lines& lines, std::size_t index) {
  std::size_t own = indent_of(lines[index]);
  for (std::size_t i = index; i-- > 0 && own > 0;) {
    if (sets_nothing(lines[i]) || indent_of(lines[i]) >= own) continue;
    own = indent_of(lines[i]);
    std::string_view text = trim(lines[i]);
    if (text.starts_with('}')) text = trim(text.substr(1));
    for (const std::string_view word :
         {"if ", "if(", "else", "elif ", "elsif ", "unless ", "when "})
      if (text.starts_with(word)) return true;
  }
  return false;
}

/// Whether the line names what a setting has where nobody sets it: `"…RedisCache"` below
/// `os.getenv(` and the setting's name.
bool is_default(std::string_view technology, const Lines& lines, std::size_t index) {
  constexpr std::size_t kAbove = 2;
  std::string text;
  for (std::size_t i = index - std::min(index, kAbove); i < index; ++i) text += lines[i] + '\n';
  text += lines[index].substr(0, lower(lines[index]).find(technology));
  std::size_t from = text.npos;
  for (const std::string_view call : {"getenv(", "environ.get(", "env(", "config(", "ENV.fetch("})
    if (const std::size_t at = text.rfind(call); at != text.npos)
      from = std::max(from == text.npos ? 0 : from, at + call.size());
  if (from == text.npos || text.find(',', from) == text.npos) return false;
  return std::count(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), ')') <=
         std::count(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), '(');
}

struct Work {
  std::string thing;
  Place place;
  bool under_condition = false, by_default = false;
};

/// The first line that chooses it for each thing.
std::vector<Work> works_in_settings(const RoleSubject& of) {
  std::vector<Work> out;
  const std::vector<SettingRow> rows = setting_rows(of, "chosen_works." + of.technology.id);
  for (std::size_t f = 0; f < of.story.tree().files().size() && !rows.empty(); ++f) {
    const FileId file(f);
    const std::string& path = of.story.path(file);
    if (!is_product_code(of, file) || lies_aside(of, path)) continue;
    for (const SettingRow& row : rows) {
      const bool known =
          std::ranges::any_of(out, [&](const Work& one) { return one.thing == row.says; });
      if (known || !is_called_so(path, row.files)) continue;
      const Lines& lines = of.story.quotes.file(file);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!matches(row, lines, i)) continue;
        const auto at = static_cast<std::uint32_t>(i + 1);
        out.push_back({row.says,
                       {file, at, at},
                       is_under_condition(lines, i),
                       is_default(of.technology.id, lines, i)});
        break;
      }
    }
  }
  return out;
}

}  // namespace

/// "Redis holds what is cached (`cache.rb`) and the jobs that Sidekiq runs."
std::optional<Claim> role_by_chosen_works(const RoleSubject& of) {
  const std::vector<Work> works = works_in_settings(of);
  if (works.empty()) return std::nullopt;
  // Classes that ask it for the same and more tell more.
  if (auto held = role_by_held_names(of); held && std::ranges::all_of(works, [&](const Work& one) {
                                            return contains(held->text(), one.thing);
                                          }))
    return held;
  Sentence sentence = of.sentence("chosen_works");
  std::vector<std::string> told;
  bool all_conditional = true, by_default = false;
  for (const Work& one : works) {
    if (told.size() == kNamedInRole) break;
    const std::string name = shown_file(of.story.path(one.place.file));
    told.push_back(one.thing + " (" + code(name) + ")");
    sentence.at(one.place).named(code(name), std::string(base_name(name)), {one.place.file, 1, 1});
    all_conditional = all_conditional && one.under_condition;
    by_default = by_default || one.by_default;
  }
  // What waits in a queue that keeps its jobs nowhere else.
  constexpr std::string_view kHolds = " holds ";
  if (const auto queue = role_by_queue(of); queue && !of.choice) {
    std::string_view text = queue->text();
    if (const std::size_t at = text.find(kHolds); at != text.npos && text.ends_with('.')) {
      told.emplace_back(text.substr(at + kHolds.size(), text.size() - at - kHolds.size() - 1));
      for (const Place& place : queue->evidence().places()) sentence.at(place);
      all_conditional = false;
    }
  }
  // What is there unless somebody sets another is none that has to be chosen.
  const bool can = (of.choice && !by_default) || (all_conditional && !of.use.must_run);
  return sentence.text(of.name() + (can ? " can hold " : " holds ") + join_and(told) + ".")
      .finish();
}

}  // namespace cutaway::narrative
