// SPDX-License-Identifier: Apache-2.0
// One hole of the pattern after the other; one that nothing fills leaves the words.
#include "meaning/clock_patterns.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 3 && text.find_first_not_of(kDigits) == std::string::npos;
}

/// The argument as code writes it in full; nothing where it has none, empty where only a run tells.
std::optional<std::string> argument(const syntax::Project& project, const linking::Links& links,
                                    FileId file, const syntax::Call& call, std::size_t at) {
  if (at >= call.argument_count) return std::nullopt;
  const ValueId given = project.of(file).arguments[call.first_argument + at];
  if (!given.valid()) return std::string();
  // A day by its name is that day, whatever number an enumeration gives it.
  const syntax::ValueNode& node = project.of(file).value(given);
  if (node.kind == syntax::ValueKind::member && project.of(file).text(node.text).ends_with("day"))
    return std::string(project.of(file).text(node.text));
  const linking::ClosedValue closed = links.close({file, given});
  return closed.alternatives.size() == 1 ? closed.alternatives.front().text : std::string();
}

/// "15 3" of "3:15" and "03:15".
std::string minute_and_hour(std::string_view text) {
  const auto colon = std::min(text.find(':'), text.size());
  const std::string_view hour = text.substr(0, colon);
  std::string_view minute = colon < text.size() ? text.substr(colon + 1) : std::string_view("0");
  if (!is_number(hour) || !is_number(minute)) return {};
  if (minute.size() == 2 && minute.front() == '0') minute.remove_prefix(1);
  return std::string(minute) + " " + std::string(hour);
}

/// "mon" of "{DayOfWeek.Monday}", "1" of "1".
std::string weekday(std::string_view text) {
  if (is_number(text)) return std::string(text);
  if (text.ends_with('}')) text.remove_suffix(1);
  const std::string name = lower(text.substr(text.find_last_of("{.:") + 1));
  return name.ends_with("day") ? name.substr(0, 3) : std::string();
}

/// What fills the hole between braces: "0", "1:0", "0@", "0d".
std::string filled(const std::optional<std::string>& said, std::string_view hole) {
  const std::string_view rest = hole.substr(1);
  if (!said) return rest.starts_with(':') ? std::string(rest.substr(1)) : std::string();
  if (rest == "@") return minute_and_hour(*said);
  if (rest == "d") return weekday(*said);
  return is_number(*said) ? *said : std::string();
}

}  // namespace

std::string_view words_before_bar(std::string_view said) {
  return trim(said.substr(0, said.find('|')));
}

std::string line_behind_bar(const syntax::Project& project, const linking::Links& links,
                            FileId file, const syntax::Call& call, std::string_view said) {
  const auto bar = said.find('|');
  if (bar == std::string_view::npos) return {};
  std::string_view pattern = trim(said.substr(bar + 1));
  std::string line;
  while (!pattern.empty()) {
    const auto open = std::min(pattern.find('{'), pattern.size());
    line += pattern.substr(0, open);
    if (open == pattern.size()) break;
    const auto shut = pattern.find('}', open);
    if (shut == std::string_view::npos || shut < open + 2) return {};
    const std::string_view hole = pattern.substr(open + 1, shut - open - 1);
    const auto at = static_cast<std::size_t>(hole.front() - '0');
    const std::string part = filled(argument(project, links, file, call, at), hole);
    if (part.empty()) return {};
    line += part;
    pattern.remove_prefix(shut + 1);
  }
  return line;
}

}  // namespace cutaway::meaning
