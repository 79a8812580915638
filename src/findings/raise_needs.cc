// SPDX-License-Identifier: Apache-2.0
// Reads the lines of the file that names the version.
#include "findings/raise_needs.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "findings/version_numbers.h"

namespace cutaway::findings {
namespace {

/// {8} of "1.8", as Java's versions were called, and {17} of "17".
std::vector<int> of_language(std::string_view language, std::string_view version) {
  std::vector<int> out = numbers_of(version);
  if (language == "Java" && out.size() > 1 && out.front() == 1) out.erase(out.begin());
  return out;
}

/// ", where `pom.xml` (line 37) names 1.8" of a file that asks for an older version of the language
/// (`language_settings`); "" where none is named or it is late enough.
std::string named_lower(const Ground& ground, const Place& place, std::string_view language,
                        std::string_view needed) {
  if (!place.file.valid()) return {};
  const auto text = ground.analysis.project->tree->read(place.file);
  if (!text.ok()) return {};
  const auto lines = split(text.value(), '\n');
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    const std::size_t space = row.find(' ');
    if (key != "language_settings" || row.substr(0, space) != language) continue;
    const std::string_view mark = std::string_view(row).substr(space + 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::size_t at = lines[i].find(mark);
      if (at == std::string_view::npos) continue;
      std::string_view rest = lines[i].substr(at + mark.size());
      while (!rest.empty() && std::string_view(" =:'\"").find(rest.front()) != rest.npos)
        rest.remove_prefix(1);
      const std::string number = number_of(rest);
      if (number.empty() || of_language(language, number) >= of_language(language, needed))
        continue;
      return ", where `" + ground.path(place.file) + "` (line " + std::to_string(i + 1) +
             ") names " + number;
    }
  }
  return {};
}

/// Lines of the service around the image's own: those that stand no further out, up to another
/// image.
std::pair<std::size_t, std::size_t> service_around(const std::vector<std::string_view>& lines,
                                                   std::size_t image) {
  const auto indent = [&](std::size_t at) {
    return std::min(lines[at].find_first_not_of(" \t-"), lines[at].size());
  };
  const auto goes_on = [&](std::size_t at) {
    const std::string_view line = trim(lines[at]);
    return line.empty() || (indent(at) >= indent(image) && !contains(line, "image:"));
  };
  std::size_t first = image, last = image;
  while (first > 0 && goes_on(first - 1)) --first;
  while (last + 1 < lines.size() && goes_on(last + 1)) ++last;
  return {first, last};
}

}  // namespace

std::vector<std::string> raise_needs(const Ground& ground, const std::string& id,
                                     const std::vector<std::string>& to, const Place& place) {
  std::vector<std::string> out;
  std::string told;
  for (const std::string& next : to) {
    for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
      const std::string begin = id + ' ' + next + ' ';
      if (key != "needs" || !row.starts_with(begin)) continue;
      const std::string need = row.substr(begin.size());
      if (need == told) continue;
      told = need;
      const std::size_t cut = need.rfind(' ');
      const std::string lower_one =
          named_lower(ground, place, need.substr(0, cut), need.substr(cut + 1));
      out.push_back(next + " needs " + need + " or later" + lower_one);
    }
  }
  return out;
}

std::string system_of_tag(const Ground& ground, const Place& image) {
  const auto text = ground.analysis.project->tree->read(image.file);
  if (!text.ok()) return {};
  const auto lines = split(text.value(), '\n');
  if (image.line == 0 || image.line > lines.size()) return {};
  const std::string line = lower(lines[image.line - 1]);
  for (const auto& [key, system] : ground.analysis.catalogue->table("debt")) {
    if (key != "ended_systems") continue;
    const std::size_t at = line.find('-' + system), end = at + 1 + system.size();
    if (at == std::string::npos) continue;
    // In the tag, and not in the name before it.
    const std::size_t tag = line.find_last_of(":=", at);
    if (tag == std::string::npos || line.find_first_of(" /", tag) < at) continue;
    if (end < line.size() && std::isalnum(static_cast<unsigned char>(line[end])) != 0) continue;
    return "The tag names the system `" + system +
           "`, too, for which later versions may not be given out: take a newer one, or leave it "
           "out.";
  }
  return {};
}

std::string ended_option(const Ground& ground, const std::string& id, std::string_view from,
                         std::string_view to, const Place& image) {
  const auto text = ground.analysis.project->tree->read(image.file);
  if (!text.ok()) return {};
  const auto lines = split(text.value(), '\n');
  if (image.line == 0 || image.line > lines.size()) return {};
  const auto [first, last] = service_around(lines, image.line - 1);
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    const std::vector<std::string_view> words = split(row, ' ');
    if (key != "ended_options" || words.size() != 3 || words[0] != id) continue;
    const std::vector<int> since = numbers_of(words[1]);
    if (numbers_of(from) >= since || numbers_of(to) < since) continue;
    for (std::size_t i = first; i <= last; ++i) {
      if (trim(lines[i]).starts_with('#') || !contains(lines[i], words[2])) continue;
      return "Line " + std::to_string(i + 1) + " sets `" + std::string(words[2]) +
             "`, which it knows no longer since " + std::string(words[1]) +
             ": take that out with it, or it does not start.";
    }
  }
  return {};
}

}  // namespace cutaway::findings
